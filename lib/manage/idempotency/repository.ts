import { pool } from "@/lib/platform/db/pool";
import type { Transaction } from "@/lib/platform/db/prisma";

type Finished = { keyId: string; token: Buffer; requestId: string; status: number; body: string };

/** Keeps the answer of the request that holds the claim; false where it no longer does. The key's id comes from the row that its secret led to. */
export async function finishClaim(tx: Transaction, { keyId, token, requestId, status, body }: Finished): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE idempotency_records SET state = 'done', status = ${status}, headers = '{}', body = ${body}
     WHERE key_id = ${keyId} AND token = ${new Uint8Array(token)} AND request_id = ${requestId} AND state = 'running'`;
  return count === 1;
}

/** Gives up the claim of a request that failed. */
export async function dropClaim({ keyId, token, requestId }: Pick<Finished, "keyId" | "token" | "requestId">): Promise<void> {
  await pool().query({
    name: "drop-management-claim",
    text: "DELETE FROM idempotency_records WHERE key_id = $1 AND token = $2 AND request_id = $3 AND state = 'running'",
    values: [keyId, token, requestId],
  });
}
