import { hash } from "node:crypto";
import { claim, type IdempotentCall, inProgress } from "@/lib/gateway/idempotency";
import type { ManagementKeyIdentity } from "@/lib/keys/management/identity";
import type { Transaction } from "@/lib/platform/db/prisma";
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

type Answer = { status: number; text: string };

/** Keeps the answer in the transaction of its change. */
type Keep = (tx: Transaction, answer: Answer) => Promise<void>;

/**
 * Makes a change once for each `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) within 24 hours: repeats
 * get the first success again. Failures are not kept, so that what was mended can be tried again. Answers hold secrets
 * and are stored sealed. Throws `idempotency_key_invalid`, `idempotency_mismatch`, `idempotency_in_progress`.
 *
 * `make` keeps its answer in the transaction of its change: both commit, or neither. Where the server dies before that,
 * the value is free again after the claim's lock; a request that comes to commit later than that no longer holds the
 * claim, and its change is undone with it. So no repeat can do the change twice.
 */
export async function answerOnce(call: Call, make: (keep: Keep) => Promise<unknown>): Promise<Answer & { replayed: boolean }> {
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
  let made: Answer | null = null;
  const keep: Keep = async (tx, answer) => {
    if (!(await finishClaim(tx, { ...held, status: answer.status, body: seal(answer.text, owner) }))) throw inProgress();
    made = answer;
  };
  await make(keep).catch(async (error: unknown) => {
    // Of a claim that was committed after all, whatever became of its request since, nothing is dropped.
    await dropClaim(held).catch((cause: unknown) => reportError(cause, { requestId }));
    throw error;
  });
  return { ...orFault(made), replayed: false };
}

function orFault(made: Answer | null): Answer {
  if (made === null) throw new Error("an idempotent operation did not keep its answer");
  return made;
}
