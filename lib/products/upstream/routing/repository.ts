import { pool } from "@/lib/platform/db/pool";

/** One offered operation with what is needed of its upstream. */
export type OfferedRow = {
  upstream_id: string;
  slug: string;
  base_url: string;
  auth_header: string | null;
  auth_value: Buffer | null;
  connect_timeout_ms: number;
  response_timeout_ms: number;
  allow_private_host: boolean;
  method: string;
  path: string;
  operation_id: string;
  scope: string;
  unit: string;
  units: number;
  weight: number;
};

/** Changes with every change of any upstream: each one counts its row's version up. */
export async function findStamp(): Promise<string> {
  const { rows } = await pool().query<{ stamp: string }>({
    name: "find-upstream-stamp",
    text: `SELECT coalesce(md5(string_agg(id || ' ' || version, ',' ORDER BY id)), '') AS stamp FROM upstream_apis`,
  });
  return rows[0]?.stamp ?? "";
}

/** All operations that are offered, with the stamp of the very state they were read from. */
export async function findOffered(): Promise<{ stamp: string; rows: OfferedRow[] }> {
  const { rows } = await pool().query<OfferedRow & { stamp: string }>({
    name: "find-offered-operations",
    text: `WITH stamp AS (SELECT coalesce(md5(string_agg(id || ' ' || version, ',' ORDER BY id)), '') AS stamp FROM upstream_apis)
           SELECT stamp.stamp, u.id AS upstream_id, u.slug, u.base_url, u.auth_header, u.auth_value, u.connect_timeout_ms, u.response_timeout_ms,
                  u.allow_private_host, o.method, o.path, o.operation_id, o.scope, o.unit, o.units, o.weight
             FROM stamp LEFT JOIN (upstream_apis u JOIN upstream_operations o ON o.upstream_id = u.id AND o.enabled) ON u.enabled
            ORDER BY u.id, o.id`,
  });
  // Without any operation the one row holds the stamp alone.
  return { stamp: rows[0]?.stamp ?? "", rows: rows.filter((row) => row.upstream_id !== null) };
}
