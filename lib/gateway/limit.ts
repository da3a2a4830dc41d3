import { monthEndMs } from "@/lib/billing/entitlement/rules";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import type { Admission, LimitEngine, Reservation, WindowState } from "@/lib/platform/limiter/contract";
import type { HeaderList } from "./gateway-request";
import type { LimitPlan } from "./limit-plan";

type Admitted = Extract<Admission, { outcome: "admitted" }>;

/** What an admission came to: a reservation to settle, or the refusal with the headers that tell of it. */
export type LimitVerdict = { admitted: Admitted; refusal: null } | { refusal: AppError; headers: HeaderList };

/** The shared store knows of a change of the organisation's keys that the key at hand was not compared with. */
export type Stale = { staleSince: number };

/** Asks the engine. Fails with `service_unavailable` where what was charged can't be read. */
export function admitBy(engine: LimitEngine, plan: LimitPlan, call: { nowMs: number; weight: number; units: number; epoch: { subject: string; expected: number } | null }): Promise<Admission> | Admission {
  const { nowMs, weight, units, epoch } = call;
  const admission = engine.admit({ nowMs, weight, windows: plan.windows, units, chains: plan.chains, ...(epoch === null ? {} : { epoch }) });
  return admission instanceof Promise ? admission.catch(unavailable) : admission;
}

function unavailable(error: unknown): never {
  throw error instanceof AppError ? error : new AppError("service_unavailable", { cause: error, headers: { "retry-after": "1" } });
}

/** What an admission means for the call. */
export function verdictOf(plan: LimitPlan, admission: Admission, nowMs: number): LimitVerdict | Stale {
  if (admission.outcome === "stale") return { staleSince: admission.epoch };
  if (admission.outcome === "admitted") return { admitted: admission, refusal: null };
  const refusal = admission.outcome === "limited" ? limited(plan, admission) : exhausted(plan, admission, nowMs);
  return { refusal, headers: limitHeaders(plan, admission, nowMs) };
}

/** The headers of a call that was admitted, once it is known how many of its reserved units go back. */
export function headersAfter(plan: LimitPlan, admitted: Admitted, givenBack: number, nowMs: number): HeaderList {
  if (givenBack === 0 || admitted.reservation.length === 0) return limitHeaders(plan, admitted, nowMs);
  return limitHeaders(plan, { ...admitted, left: admitted.left.map((units) => units + givenBack) }, nowMs);
}

/** The headers of a call that takes nothing. None where the engine can't say: its answer is then of more use without. */
export async function peekedHeaders(engine: LimitEngine, plan: LimitPlan, nowMs: number): Promise<HeaderList> {
  try {
    return limitHeaders(plan, await engine.peek({ nowMs, windows: plan.windows, chains: plan.chains }), nowMs);
  } catch {
    return [];
  }
}

function limited(plan: LimitPlan, { window, retryAfterMs }: Extract<Admission, { outcome: "limited" }>): AppError {
  const refused = plan.windows[window];
  const seconds = Number.isFinite(retryAfterMs) ? Math.max(1, Math.ceil(retryAfterMs / 1000)) : null;
  return new AppError("rate_limited", {
    headers: seconds === null ? {} : { "retry-after": String(seconds) },
    extensions: { limit: { policy: refused?.policy ?? "", limit: refused?.limit ?? 0, window_seconds: (refused?.windowMs ?? 0) / 1000, retry_after_ms: seconds === null ? null : Math.ceil(retryAfterMs) } },
  });
}

function exhausted(plan: LimitPlan, { chain, left }: Extract<Admission, { outcome: "exhausted" }>, nowMs: number): AppError {
  const ofKey = plan.chainNames[chain] === "key";
  const upgradeUrl = `${env().appUrl}/pricing`;
  return new AppError(ofKey ? "key_credits_exhausted" : "quota_exhausted", {
    headers: { link: `<${upgradeUrl}>; rel="payment"` },
    extensions: { quota: { units_left: left[chain] ?? 0, resets_at: ofKey ? null : new Date(monthEndMs(nowMs)).toISOString() }, upgrade_url: upgradeUrl },
  });
}

/**
 * `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers) for every window and bound, and the older
 * `X-RateLimit-*` for the window that is nearest to its end. Reset is a number of seconds in the former and Unix time in
 * the latter, as clients of each expect.
 */
export function limitHeaders(plan: LimitPlan, { windows, left, decidedBy }: { windows: readonly WindowState[]; left?: readonly number[]; decidedBy: Admitted["decidedBy"] }, nowMs: number): HeaderList {
  let states = "";
  let tightest = -1;
  let tightestShare = 2;
  for (let index = 0; index < windows.length; index++) {
    const state = windows[index];
    const window = plan.windows[index];
    if (state === undefined || window === undefined) continue;
    states += `${states === "" ? "" : ", "}"${window.policy}";r=${state.remaining};t=${Math.ceil(resetMsOf(state, window) / 1000)}`;
    const share = state.remaining / window.limit;
    if (share < tightestShare) [tightest, tightestShare] = [index, share];
  }
  if (left !== undefined) {
    for (let index = 0; index < left.length; index++) {
      states += `${states === "" ? "" : ", "}"${plan.chainNames[index] === "key" ? "key-units" : "units"}";r=${left[index] ?? 0}`;
      if (plan.chainNames[index] === "organisation") states += `;t=${Math.ceil((monthEndMs(nowMs) - nowMs) / 1000)}`;
    }
  }
  const headers = ["ratelimit-policy", plan.policyHeader, "ratelimit", states, "tollgate-limiter", decidedBy];
  const organisationLeft = plan.softLeft === null ? undefined : left?.[0];
  if (organisationLeft !== undefined && organisationLeft <= (plan.softLeft ?? 0)) headers.push("tollgate-spend", "soft-cap-reached");
  const state = windows[tightest];
  const window = plan.windows[tightest];
  if (state !== undefined && window !== undefined) {
    headers.push("x-ratelimit-limit", String(window.limit), "x-ratelimit-remaining", String(state.remaining));
    headers.push("x-ratelimit-reset", String(Math.ceil((nowMs + resetMsOf(state, window)) / 1000)));
  }
  return headers;
}

/** Engines count time in steps and may be one late; nobody is told of more than the window's own length. */
export const resetMsOf = ({ resetMs }: WindowState, { windowMs }: { windowMs: number }): number => Math.min(resetMs, windowMs);

/** What of a reservation a call with this many units uses, by bound; the rest goes back. */
export function usesOf(plan: LimitPlan, reservation: Reservation, units: number): { boundId: string; reserved: number; used: number }[] {
  const uses: { boundId: string; reserved: number; used: number }[] = [];
  for (const chain of plan.chains) {
    let rest = units;
    for (const { id } of chain) {
      for (const part of reservation) {
        if (part.boundId !== id) continue;
        const used = Math.min(part.units, rest);
        rest -= used;
        uses.push({ boundId: id, reserved: part.units, used });
      }
    }
  }
  return uses;
}
