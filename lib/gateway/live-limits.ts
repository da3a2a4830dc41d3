import type { OrgScope } from "@/lib/accounts/policy";
import { entitlementOf } from "@/lib/billing/entitlement/entitlement-of";
import { findKeyById } from "@/lib/keys/identity/find-key-by-id";
import type { KnownKey } from "@/lib/keys/identity/find-key-by-secret";
import { limitEngine } from "@/lib/platform/limiter/create-limiter";
import { nowMs } from "@/lib/platform/time/clock";
import { loadCharged } from "@/lib/usage/load-charged";
import { resetMsOf } from "./limit";
import { limitPlan } from "./limit-plan";

/** What is left of one window now. */
export type LiveWindow = { policy: string; limit: number; windowSeconds: number; remaining: number; resetSeconds: number };
/** Units left before calls are refused, of the organisation or of the key. */
export type LiveUnits = { of: "organisation" | "key"; left: number; capacity: number };
export type LiveLimits = { windows: LiveWindow[]; units: LiveUnits[]; decidedBy: "redis" | "local" };

type Asked = { endpointId: string; method: string; path: string; address: string; maxUnits: number; atMs: number };

/** A call that any endpoint could be: what holds for the key as a whole. */
const anyCall = { endpointId: "any", method: "POST", path: "/", address: "0.0.0.0", maxUnits: 1 };

/** What a key has left at this moment, without taking any of it. Throws `not_found`. */
export async function liveLimits(scope: OrgScope, keyId: string): Promise<LiveLimits> {
  const key = await findKeyById(scope, keyId);
  const limits = await peekLimits(key, { ...anyCall, atMs: nowMs() });
  // An address or an endpoint that nobody named has no state to show.
  return { ...limits, windows: limits.windows.filter(({ policy }) => /^(key|organisation)-/.test(policy)) };
}

export async function peekLimits(key: KnownKey, asked: Asked): Promise<LiveLimits> {
  const entitlement = await entitlementOf(key.organisationId, key.organisationVersion);
  const plan = limitPlan(key, entitlement, asked);
  const { windows, left, decidedBy } = await limitEngine(loadCharged).peek({ nowMs: asked.atMs, windows: plan.windows, chains: plan.chains });
  return {
    decidedBy,
    windows: plan.windows.map((window, index) => {
      const state = windows[index] ?? { remaining: window.limit, resetMs: 0 };
      return {
        policy: window.policy,
        limit: window.limit,
        windowSeconds: window.windowMs / 1000,
        remaining: state.remaining,
        resetSeconds: Math.ceil(resetMsOf(state, window) / 1000),
      };
    }),
    units: plan.chains.map((chain, index) => ({
      of: plan.chainNames[index] ?? "organisation",
      left: left[index] ?? 0,
      capacity: chain.reduce((sum, { capacity }) => sum + capacity, 0),
    })),
  };
}
