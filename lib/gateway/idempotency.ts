import { createHash, hash } from "node:crypto";
import { AppError } from "@/lib/platform/errors/app-error";
import { claimLockMs, claimToken, findClaim } from "@/lib/usage/idempotency/claim";
import type { StoredAnswer } from "@/lib/usage/usage-record";
import { ownHeaders } from "./answer";
import type { GatewayRequest, GatewayResponse } from "./gateway-request";

const form = /^[\x21-\x7e]{1,255}$/;
const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** An unsafe request with an `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header). */
export type IdempotentCall = { token: Buffer; fingerprint: Buffer };

/** Whether a request is to be done once however often it is sent. */
export function asksForIdempotency(request: GatewayRequest): boolean {
  return request.header("idempotency-key") !== undefined && !safeMethods.has(request.method);
}

/** For a request that asks for it. Throws `idempotency_key_invalid`. Reads the body. */
export async function idempotentCall(request: GatewayRequest, bodyLimitBytes: number): Promise<IdempotentCall> {
  const value = request.header("idempotency-key") ?? "";
  if (!form.test(value)) throw new AppError("idempotency_key_invalid");
  const fingerprint = createHash("sha256").update(`${request.method} ${request.path}?${request.query}\n`).update(await request.body(bodyLimitBytes));
  return { token: hash("sha256", value, "buffer"), fingerprint: fingerprint.digest() };
}

/** The answer given before, or null where there is none. Throws `idempotency_mismatch` or `idempotency_in_progress`. */
export async function findReplay(keyId: string, call: IdempotentCall, atMs: number): Promise<StoredAnswer | null> {
  const row = await available(() => findClaim({ keyId, token: call.token, atMs }));
  return row === null ? null : answerIn(row, call);
}

/** Claims the token for this request; a twin that was quicker has its answer given, or `idempotency_in_progress`. */
export async function claim(call: IdempotentCall, of: { keyId: string; organisationId: string; requestId: string; atMs: number }): Promise<StoredAnswer | null> {
  const row = await available(() => claimToken({ ...of, ...call }));
  if (row === null) throw inProgress();
  return row.requestId === of.requestId ? null : answerIn(row, call);
}

function answerIn(row: { fingerprint: Buffer; answer: StoredAnswer | null }, call: IdempotentCall): StoredAnswer {
  if (!row.fingerprint.equals(call.fingerprint)) throw new AppError("idempotency_mismatch");
  if (row.answer === null) throw inProgress();
  return row.answer;
}

/** For who finds the token claimed by a request that is still under way. */
export const inProgress = () => new AppError("idempotency_in_progress", { headers: { "retry-after": "1" }, extensions: { lock_seconds: claimLockMs / 1000 } });

async function available<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof AppError ? error : new AppError("service_unavailable", { cause: error, headers: { "retry-after": "1" } });
  }
}

/** What is kept of an answer; null for one that comes as a stream. */
export function storedAnswer({ status, headers, body }: GatewayResponse): StoredAnswer | null {
  if (typeof body !== "string") return null;
  return { status, body, headers: ownHeaders(headers) };
}
