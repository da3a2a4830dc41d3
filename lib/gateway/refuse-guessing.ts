import { AppError } from "@/lib/platform/errors/app-error";
import { networkOf } from "@/lib/platform/http/client-ip";
import { LocalWindow } from "@/lib/platform/security/limit/local-window";

/** Refused keys (missing, malformed, unknown, revoked) that one address may send in any minute. */
const refusals = new LocalWindow({ limit: 60, windowMs: 60_000, maxSubjects: 20_000 });

/**
 * What to answer to a request whose key was refused: the refusal itself, or `rate_limited` where its address has had
 * too many of them. Good keys from the same address are not touched: an office behind one address must not be shut
 * out by one broken program in it.
 */
export function answerToRefusal(refusal: AppError, address: string, nowMs: number): AppError {
  const verdict = refusals.attempt(networkOf(address), nowMs);
  if (verdict === null || verdict.admitted) return refusal;
  return new AppError("rate_limited", { headers: { "retry-after": String(Math.ceil(verdict.retryAfterMs / 1000)) } });
}
