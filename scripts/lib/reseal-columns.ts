import { reseal, sealedWith } from "@/lib/platform/crypto/seal";
import { pool } from "@/lib/platform/db/pool";
import type { SealedColumn } from "./sealed-columns";

type Row = { id: string; value: Buffer };
const pageSize = 200;

/** What was done to a column, and with which versions of the key its values are sealed now. */
export type ResealedColumn = { name: string; resealed: number; values: number; versions: ReadonlyMap<number, number> };

/**
 * Seals the values of a column that another version of the key sealed with `newest`, page by page, each row by itself: it
 * may be broken off at any time and begun again. A value that was changed meanwhile is left to whoever changed it.
 * Throws `field_keys_missing` where a version is in use that is not set.
 */
export async function resealColumn({ table, column, id, contextOf }: SealedColumn, newest: number): Promise<ResealedColumn> {
  let [resealed, values] = [0, 0];
  let after = "";
  const versions = new Map<number, number>();
  for (;;) {
    const { rows } = await pool().query<Row>(`SELECT "${id}" AS id, "${column}" AS value FROM "${table}" WHERE "${column}" IS NOT NULL AND "${id}" > $1 ORDER BY "${id}" LIMIT $2`, [after, pageSize]);
    for (const row of rows) {
      const old = sealedWith(row.value) !== newest;
      const written = old && (await pool().query(`UPDATE "${table}" SET "${column}" = $1 WHERE "${id}" = $2 AND "${column}" = $3`, [reseal(row.value, contextOf(row.id)), row.id, row.value])).rowCount === 1;
      if (written) resealed++;
      const version = written ? newest : sealedWith(row.value);
      versions.set(version, (versions.get(version) ?? 0) + 1);
      values++;
    }
    after = rows.at(-1)?.id ?? after;
    if (rows.length < pageSize) return { name: `${table}.${column}`, resealed, values, versions };
  }
}
