import type { LimitRule } from "@/lib/keys/schemas";
import type { Bound } from "@/lib/platform/limiter/contract";
import type { Plan } from "../schemas";

/** What an organisation may use, resolved from its plan and what was set apart from it. */
export type Entitlement = {
  planId: Plan["id"];
  currency: string;
  /** Plan defaults with the organisation's own rules in their place. */
  limits: readonly LimitRule[];
  /** Units in a calendar month. */
  includedUnits: number;
  /** Prepaid units granted so far; what is used of them is counted. */
  creditUnits: number;
  /** Null where the plan sells none. */
  overageMicros: number | null;
  softCapMinor: number | null;
  hardCapMinor: number;
};

/** A rule for the same subject and period replaces the one before it. */
export function overrideLimits(base: readonly LimitRule[], over: readonly LimitRule[]): LimitRule[] {
  const rules = new Map(base.map((rule) => [`${rule.subject} ${rule.period}`, rule]));
  for (const rule of over) rules.set(`${rule.subject} ${rule.period}`, rule);
  return [...rules.values()];
}

/**
 * Rules of a key within those that were set for it: where both have one for a subject and period, what both admit is
 * admitted, in one period and in the mean; a key can't widen what an operator set.
 */
export function narrowLimits(base: readonly LimitRule[], over: readonly LimitRule[]): LimitRule[] {
  const rules = new Map(base.map((rule) => [`${rule.subject} ${rule.period}`, rule]));
  for (const rule of over) {
    const id = `${rule.subject} ${rule.period}`;
    const set = rules.get(id);
    const limit = Math.min(rule.limit, set?.limit ?? rule.limit);
    const most = Math.min(rule.limit + rule.burst, set === undefined ? Infinity : set.limit + set.burst);
    rules.set(id, { ...rule, limit, burst: most - limit });
  }
  return [...rules.values()];
}

/** A plan's own rate limits: its requests a second over ten seconds, twice as many in one. */
export function planLimits(plan: Plan): LimitRule[] {
  const limit = plan.limits.requestsPerSecond;
  return [{ subject: "organisation", period: "second", limit, burst: limit }];
}

/** Test keys are free and have limits of their own, the same on every plan. */
export const testLimits: readonly LimitRule[] = [
  { subject: "organisation", period: "second", limit: 20, burst: 20 },
  { subject: "organisation", period: "day", limit: 100_000, burst: 0 },
];

/** Whole units that an amount buys; never rounded up. Both are whole numbers; the product stays below 2^53. */
export function unitsFor(amountMinor: number, unitMicros: number): number {
  return wholeQuotient(amountMinor * 1_000_000, unitMicros);
}

/** What units cost, in minor units, rounded half up to the minor unit: what a month's overage comes to. */
export function costMinor(units: number, unitMicros: number): number {
  return wholeQuotient(units * unitMicros + 500_000, 1_000_000);
}

/** Exact for whole numbers, where a division and a rounding would not be. */
function wholeQuotient(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor;
}

/** `2026-11`, in UTC. */
export function monthOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 7);
}

/** First moment of the next calendar month, UTC. */
export function monthEndMs(atMs: number): number {
  const at = new Date(atMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
}

export const boundIds = {
  quota: (organisationId: string, month: string) => `quota/${organisationId}/${month}`,
  credits: (organisationId: string) => `credits/${organisationId}`,
  overage: (organisationId: string, month: string) => `overage/${organisationId}/${month}`,
  key: (keyId: string) => `key/${keyId}`,
} as const;

/**
 * What a live call's units are taken from, in this order: the month's included units, prepaid credits, and overage up
 * to the hard spend cap. Together they are the most that the organisation can be charged.
 */
export function organisationChain(organisationId: string, entitlement: Entitlement, month: string): Bound[] {
  const { includedUnits, creditUnits, overageMicros, hardCapMinor } = entitlement;
  const chain: Bound[] = [{ id: boundIds.quota(organisationId, month), capacity: includedUnits }];
  if (creditUnits > 0) chain.push({ id: boundIds.credits(organisationId), capacity: creditUnits });
  if (overageMicros !== null && hardCapMinor > 0) chain.push({ id: boundIds.overage(organisationId, month), capacity: unitsFor(hardCapMinor, overageMicros) });
  return chain;
}
