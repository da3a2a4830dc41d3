import { hash } from "node:crypto";
import { claim, type IdempotentCall } from "@/lib/gateway/idempotency";
import type { ManagementKeyIdentity } from "@/lib/keys/schemas";
import { AppError } from "@/lib/platform/errors/app-error";
import { reportError } from "@/lib/platform/errors/report-error";
import { dropClaim, finishClaim } from "./repository";
import { open, seal } from "./seal";

const form = /^[\x21-\x7e]{1,255}$/;

type Call = {
  key: ManagementKeyIdentity;
  /** Value of the header as it was sent. */
  idempotencyKey: string;
  /** What was asked, as it was understood: another question under the same value is refused. */
  question: unknown;
  requestId: string;
  nowMs: number;
};

export type KeptAnswer = { status: number; text: string; replayed: boolean };

/**
 * Makes an answer once for each `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) within 24 hours: repeats
 * get the first success again. Failures are not kept, so that what was mended can be tried again. Answers hold secrets
 * and are stored sealed. Throws `idempotency_key_invalid`, `idempotency_mismatch`, `idempotency_in_progress`.
 *
 * The answer is kept right after its change was committed, not with it: where the server dies in between, the value is
 * free again after the claim's lock, and a repeat makes another.
 */
export async function answerOnce(call: Call, make: () => Promise<{ status: number; text: string }>): Promise<KeptAnswer> {
  const { key, idempotencyKey, requestId } = call;
  if (!form.test(idempotencyKey)) throw new AppError("idempotency_key_invalid");
  const asked: IdempotentCall = {
    token: hash("sha256", idempotencyKey, "buffer"),
    fingerprint: hash("sha256", JSON.stringify(call.question), "buffer"),
  };
  const owner = { keyId: key.keyId, idempotencyKey };
  const kept = await claim(asked, { keyId: key.keyId, organisationId: key.organisationId, requestId, atMs: call.nowMs });
  if (kept !== null) {
    const text = open(kept.body, owner);
    if (text === null) throw new Error("a kept answer can't be opened: was a pepper taken out of use?");
    return { status: kept.status, text, replayed: true };
  }
  const held = { keyId: key.keyId, token: asked.token, requestId };
  const made = await make().catch(async (error: unknown) => {
    await dropClaim(held).catch((cause: unknown) => reportError(cause, { requestId }));
    throw error;
  });
  // What was done is done: it is answered even where the answer can't be kept.
  await finishClaim({ ...held, status: made.status, body: seal(made.text, owner) }).catch((error: unknown) => reportError(error, { requestId }));
  return { ...made, replayed: false };
}
