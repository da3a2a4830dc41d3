import { pool } from "@/lib/platform/db/pool";

type Finished = { keyId: string; token: Buffer; requestId: string; status: number; body: string };

/** Keeps the answer of the request that holds the claim. The key's id comes from the row that its secret led to. */
export async function finishClaim({ keyId, token, requestId, status, body }: Finished): Promise<void> {
  await pool().query({
    name: "finish-management-claim",
    text: `UPDATE idempotency_records SET state = 'done', status = $4, headers = '{}', body = $5
            WHERE key_id = $1 AND token = $2 AND request_id = $3 AND state = 'running'`,
    values: [keyId, token, requestId, status, body],
  });
}

/** Gives up the claim of a request that failed. */
export async function dropClaim({ keyId, token, requestId }: Pick<Finished, "keyId" | "token" | "requestId">): Promise<void> {
  await pool().query({
    name: "drop-management-claim",
    text: "DELETE FROM idempotency_records WHERE key_id = $1 AND token = $2 AND request_id = $3 AND state = 'running'",
    values: [keyId, token, requestId],
  });
}
