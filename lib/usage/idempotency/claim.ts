import { createBatcher } from "@/lib/platform/batch/batcher";
import { log } from "@/lib/platform/log/log";
import { type Claim, type ClaimRow, deleteClaims, findClaims, insertClaims } from "./repository";

/** How long an answer is kept for repeats. */
const keepMs = 86_400_000;
/** A claim whose server died is free again after this; longer than any request may take. */
export const claimLockMs = 90_000;

const reads = createBatcher<{ keyId: string; token: Buffer; atMs: number }, { row: ClaimRow | null }>({
  maxBatch: 200,
  concurrency: 2,
  maxWaiting: 10_000,
  run: async (asked) => (await findClaims(asked, Math.min(...asked.map(({ atMs }) => atMs)))).map((row) => ({ row })),
});

const claims = createBatcher<Claim, { row: ClaimRow | null }>({
  maxBatch: 200,
  concurrency: 2,
  maxWaiting: 10_000,
  run: async (asked) => {
    // One statement can't write a row twice: the second of two twins in a batch sees the first one's claim.
    const first = new Map(asked.toReversed().map((claim) => [`${claim.keyId} ${claim.token.toString("base64")}`, claim]));
    const rows = await insertClaims([...first.values()], { lockMs: claimLockMs, keepMs });
    const found = new Map([...first.keys()].map((id, index) => [id, rows[index] ?? null]));
    return asked.map((claim) => ({ row: found.get(`${claim.keyId} ${claim.token.toString("base64")}`) ?? null }));
  },
});

/** What stands under a token: an answer, a running claim, or null. Rejects where the database can't be read. */
export async function findClaim(asked: { keyId: string; token: Buffer; atMs: number }): Promise<ClaimRow | null> {
  return (await reads.add(asked)).row;
}

/** Claims a token for one request; what stands there afterwards: the claim is won where it has the request's id. */
export async function claimToken(claim: Claim): Promise<ClaimRow | null> {
  return (await claims.add(claim)).row;
}

/** Gives up the claim of a request that could not be metered, in the background; else it ends by its lock. */
export function releaseClaim(claim: Pick<Claim, "keyId" | "token" | "requestId">): void {
  deleteClaims([claim]).catch((error: unknown) => log().warn({ error }, "an idempotency claim could not be released"));
}
