import type { OrgScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import { inSight } from "../repository";
import type { UsageGranularity } from "../schemas";
import type { BucketPosition, UsageBucketQuery, UsageGroup } from "./bucket-query";

const tables: Record<UsageGranularity, string> = { minute: "usage_rollup_minutes", hour: "usage_rollup_hours", day: "usage_rollup_days" };
/** What a bucket is divided by; `''` leaves it whole. */
const groupColumns: Record<UsageGroup, string> = { none: "''", key: "key_id", endpoint: "endpoint_id" };

type BucketRow = {
  bucket: Date;
  group_id: string;
  requests: bigint;
  success: bigint;
  client_error: bigint;
  server_error: bigint;
  units: bigint;
  bands: number[];
};

type Asked = UsageBucketQuery & { after: BucketPosition | null; take: number };

/** Sums by bucket and group, oldest bucket first, from behind `after` on. Buckets in which nothing was called are absent. */
export async function findBuckets(scope: OrgScope, asked: Asked): Promise<BucketRow[]> {
  const group = groupColumns[asked.groupBy];
  const { rows } = await pool().query<BucketRow>(
    `SELECT bucket, ${group} AS group_id,
            sum(requests)::bigint AS requests,
            coalesce(sum(requests) FILTER (WHERE status < 400), 0)::bigint AS success,
            coalesce(sum(requests) FILTER (WHERE status >= 400 AND status < 500), 0)::bigint AS client_error,
            coalesce(sum(requests) FILTER (WHERE status >= 500), 0)::bigint AS server_error,
            sum(units)::bigint AS units,
            usage_bands_sum(latency_bands) AS bands
       FROM ${tables[asked.granularity]}
      WHERE organisation_id = $1 AND environment = $2::environment AND bucket >= greatest($3, $6::timestamptz) AND bucket < $4
        AND ($5::text IS NULL OR key_id = $5)
        AND ${inSight("$9")}
        AND ($6::timestamptz IS NULL OR (bucket, ${group}) > ($6, $7::text))
      GROUP BY 1, 2 ORDER BY 1, 2 LIMIT $8`,
    [scope.organisationId, asked.environment, asked.from, asked.to, asked.keyId ?? null, asked.after?.bucket ?? null, asked.after?.groupId ?? null, asked.take, scope.projectIds],
  );
  return rows;
}
