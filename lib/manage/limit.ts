import { AppError } from "@/lib/platform/errors/app-error";
import type { Admission, WindowState } from "@/lib/platform/limiter/contract";
import { limitEngine } from "@/lib/platform/limiter/create-limiter";
import { loadCharged } from "@/lib/usage/load-charged";

/** Requests that one management key may send in any second and in any minute. */
const rules = [
  { policy: "management-second", limit: 20, windowMs: 1_000 },
  { policy: "management-minute", limit: 600, windowMs: 60_000 },
] as const;
const policyHeader = rules.map(({ policy, limit, windowMs }) => `"${policy}";q=${limit};w=${windowMs / 1000}`).join(", ");

/**
 * Counts a request of a key, by the engine that counts calls: what the gateway keeps to across instances, this does too.
 * Gives the headers that tell what is left, and the refusal where it was too much.
 */
export async function limitManagementKey(keyId: string, nowMs: number): Promise<{ headers: Record<string, string>; refusal: AppError | null }> {
  const windows = rules.map(({ policy, limit, windowMs }) => ({ subject: `${keyId}/${policy}`, limit, windowMs }));
  const admission = await limitEngine(loadCharged).admit({ nowMs, weight: 1, windows, units: 0, chains: [] });
  // Only asked for with an epoch.
  if (admission.outcome === "stale") throw new AppError("service_unavailable", { headers: { "retry-after": "1" } });
  return { headers: headersOf(admission.windows), refusal: admission.outcome === "limited" ? refusalOf(admission) : null };
}

/** `RateLimit` fields (draft-ietf-httpapi-ratelimit-headers): for each window what is left of it and when it is whole again. */
function headersOf(windows: readonly WindowState[]): Record<string, string> {
  const states = rules.map(({ policy }, index) => `"${policy}";r=${windows[index]?.remaining ?? 0};t=${Math.ceil((windows[index]?.resetMs ?? 0) / 1000)}`);
  return { "ratelimit-policy": policyHeader, ratelimit: states.join(", ") };
}

function refusalOf({ window, retryAfterMs }: Extract<Admission, { outcome: "limited" }>): AppError {
  const { policy, limit, windowMs } = rules[window === 0 ? 0 : 1];
  return new AppError("rate_limited", {
    headers: { "retry-after": String(Math.max(1, Math.ceil(retryAfterMs / 1000))) },
    extensions: { limit: { policy, limit, window_seconds: windowMs / 1000, retry_after_ms: Math.ceil(retryAfterMs) } },
  });
}
