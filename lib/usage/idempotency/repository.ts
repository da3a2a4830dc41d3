import { pool } from "@/lib/platform/db/pool";
import type { StoredAnswer } from "../usage-record";

export type Claim = { keyId: string; token: Buffer; organisationId: string; fingerprint: Buffer; requestId: string; atMs: number };

/** What stands under a key and token. */
export type ClaimRow = { requestId: string; fingerprint: Buffer; answer: StoredAnswer | null };

type Row = { key_id: string; token: Buffer; request_id: string; fingerprint: Buffer; state: "running" | "done"; status: number | null; headers: Record<string, string> | null; body: string | null };

const columns = "key_id, token, request_id, fingerprint, state, status, headers, body";
const idOf = (keyId: string, token: Buffer) => `${keyId} ${token.toString("base64")}`;

function toRow(row: Row): ClaimRow {
  const answer = row.state === "done" && row.status !== null ? { status: row.status, headers: row.headers ?? {}, body: row.body ?? "" } : null;
  return { requestId: row.request_id, fingerprint: row.fingerprint, answer };
}

/** Kept answers and running claims, in the order asked; null where there is none that is still good. */
export async function findClaims(asked: readonly { keyId: string; token: Buffer }[], atMs: number): Promise<(ClaimRow | null)[]> {
  const { rows } = await pool().query<Row>({
    name: "find-claims",
    text: `SELECT ${columns} FROM idempotency_records r JOIN unnest($1::text[], $2::bytea[]) AS u(k, t) ON r.key_id = u.k AND r.token = u.t
            WHERE r.expires_at > $3 AND (r.state = 'done' OR r.locked_until > $3)`,
    values: [asked.map(({ keyId }) => keyId), asked.map(({ token }) => token), new Date(atMs)],
  });
  const found = new Map(rows.map((row) => [idOf(row.key_id, row.token), toRow(row)]));
  return asked.map(({ keyId, token }) => found.get(idOf(keyId, token)) ?? null);
}

/**
 * Claims tokens, each for one request; expired records and claims whose server died are taken over. What stands there
 * afterwards comes back, in the order asked: a claim that was won has the request's own id.
 */
export async function insertClaims(claims: readonly Claim[], { lockMs, keepMs }: { lockMs: number; keepMs: number }): Promise<(ClaimRow | null)[]> {
  // In the order of the primary key, so that two batches can't wait for each other.
  const ordered = claims.toSorted((a, b) => Buffer.compare(a.token, b.token) || (a.keyId < b.keyId ? -1 : 1));
  await pool().query({
    name: "insert-claims",
    text: `INSERT INTO idempotency_records AS r (key_id, token, organisation_id, fingerprint, request_id, state, locked_until, expires_at)
           SELECT k, t, o, f, q, 'running', a + $7::bigint * interval '1 millisecond', a + $8::bigint * interval '1 millisecond'
             FROM unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[], $5::text[], $6::timestamptz[]) AS u(k, t, o, f, q, a)
           ON CONFLICT (key_id, token) DO UPDATE SET
             fingerprint = excluded.fingerprint, request_id = excluded.request_id, state = 'running', locked_until = excluded.locked_until,
             expires_at = excluded.expires_at, status = NULL, headers = NULL, body = NULL
           WHERE r.expires_at <= excluded.locked_until - $7::bigint * interval '1 millisecond'
              OR (r.state = 'running' AND r.locked_until <= excluded.locked_until - $7::bigint * interval '1 millisecond')`,
    values: [
      ordered.map(({ keyId }) => keyId),
      ordered.map(({ token }) => token),
      ordered.map(({ organisationId }) => organisationId),
      ordered.map(({ fingerprint }) => fingerprint),
      ordered.map(({ requestId }) => requestId),
      ordered.map(({ atMs }) => new Date(atMs)),
      lockMs,
      keepMs,
    ],
  });
  return findClaims(claims, Math.min(...claims.map(({ atMs }) => atMs)));
}

/** Gives up claims of requests that were not metered. */
export async function deleteClaims(claims: readonly Pick<Claim, "keyId" | "token" | "requestId">[]): Promise<void> {
  await pool().query({
    name: "delete-claims",
    text: `DELETE FROM idempotency_records r USING unnest($1::text[], $2::bytea[], $3::text[]) AS u(k, t, q)
            WHERE r.key_id = u.k AND r.token = u.t AND r.request_id = u.q AND r.state = 'running'`,
    values: [claims.map(({ keyId }) => keyId), claims.map(({ token }) => token), claims.map(({ requestId }) => requestId)],
  });
}

/** Deletes a bounded number of records that are past their time; how many there were. */
export async function deleteExpiredClaims(at: Date, limit: number): Promise<number> {
  const { rowCount } = await pool().query(
    "DELETE FROM idempotency_records WHERE (key_id, token) IN (SELECT key_id, token FROM idempotency_records WHERE expires_at <= $1 LIMIT $2)",
    [at, limit],
  );
  return rowCount ?? 0;
}
