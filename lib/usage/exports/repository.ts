import type { OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";

type DayRow = { day: Date; environment: string; key_id: string; endpoint_id: string; status: number; requests: bigint; units: bigint };
export type DayPlace = [day: string, environment: string, keyId: string, endpointId: string, status: number];

/** Sums by day, oldest first; `after` is the place of the last row of the page before. */
export async function findDays({ organisationId }: OrgScope, { after, take }: { after: DayPlace | null; take: number }): Promise<DayRow[]> {
  const { rows } = await pool().query<DayRow>(
    `SELECT bucket AS day, environment::text AS environment, key_id, endpoint_id, status::int AS status, sum(requests)::bigint AS requests, sum(units)::bigint AS units
       FROM usage_rollup_days
      WHERE organisation_id = $1 AND ($2::timestamptz IS NULL OR (bucket, environment::text, key_id, endpoint_id, status::int) > ($2, $3, $4, $5, $6::int))
      GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5 LIMIT $7`,
    [organisationId, ...(after ?? [null, null, null, null, null]), take],
  );
  return rows;
}
