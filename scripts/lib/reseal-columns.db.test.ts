import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { seal, sealedAt, sealedWith, unseal } from "@/lib/platform/crypto/seal";
import { env } from "@/lib/platform/env/env";
import { pool } from "@/lib/platform/db/pool";
import { totpContext } from "@/lib/auth/factors/totp/totp-context";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { resealColumn } from "./reseal-columns";
import { type SealedColumn, sealedColumns } from "./sealed-columns";

useTestDatabase();

const totp = sealedColumns.find(({ table }) => table === "totp_factors") as SealedColumn;
const keys = { one: { version: 1, secret: "test-field-key-1-test-field-key-1" }, two: { version: 2, secret: "test-field-key-2-test-field-key-2" } };
/** The process's settings are read once: what the program goes by is changed in place. */
const useKeys = (...list: { version: number; secret: string }[]) => void Object.assign(env(), { fieldKeys: list });
const values = async () => (await pool().query<{ user_id: string; secret: Buffer }>("SELECT user_id, secret FROM totp_factors ORDER BY user_id")).rows;

beforeAll(async () => {
  useKeys(keys.one);
  for (let index = 0; index < 450; index++) {
    const userId = `usr_${String(index).padStart(4, "0")}`;
    await pool().query("INSERT INTO users (id, email, name, created_at) VALUES ($1, $1 || '@example.com', $1, now())", [userId]);
    await pool().query("INSERT INTO totp_factors (user_id, secret, created_at) VALUES ($1, $2, now())", [userId, seal(`secret ${index}`, totpContext(userId))]);
  }
});

describe("sealing anew", () => {
  it("gives each value the newest key, keeps what it says and when it was sealed, and does nothing a second time", async () => {
    const before = await values();
    useKeys(keys.two, keys.one);
    expect(await resealColumn(totp, 2)).toEqual({ name: "totp_factors.secret", resealed: 450, values: 450, versions: new Map([[2, 450]]) });
    useKeys(keys.two);
    for (const [index, { user_id, secret }] of (await values()).entries()) {
      expect([sealedWith(secret), unseal(secret, totpContext(user_id)), sealedAt(secret)]).toEqual([2, `secret ${index}`, sealedAt(before[index]?.secret ?? Buffer.alloc(0))]);
    }
    expect(await resealColumn(totp, 2)).toMatchObject({ resealed: 0, values: 450 });
  });

  it("goes on where it was broken off: a key that is missing stops it, and what was done stays", async () => {
    useKeys(keys.one);
    await pool().query("UPDATE totp_factors SET secret = $1 WHERE user_id = 'usr_0300'", [seal("old", totpContext("usr_0300"))]);
    useKeys(keys.two);
    await expect(resealColumn(totp, 2)).rejects.toMatchObject({ code: "field_keys_missing" });
    useKeys(keys.two, keys.one);
    expect(await resealColumn(totp, 2)).toMatchObject({ resealed: 1, versions: new Map([[2, 450]]) });
  });

  it("knows every column whose comment says that it is sealed", () => {
    const marked = readdirSync("prisma/schema").flatMap((file) => {
      const text = readFileSync(`prisma/schema/${file}`, "utf8");
      return [...text.matchAll(/^model \w+ \{[\s\S]*?^\}/gm)].flatMap(([model]) => {
        const table = /@@map\("(\w+)"\)/.exec(model)?.[1] ?? "";
        return [...model.matchAll(/\/\/\/[^\n]*\bsealed\b[^\n]*\n\s+(\w+)\s+Bytes[^\n]*/gi)].map(([line, name]) => `${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? name}`);
      });
    });
    expect(marked.length).toBeGreaterThan(2);
    expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(marked.toSorted());
  });
});
