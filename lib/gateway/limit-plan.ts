import { type Entitlement, monthOf, organisationChain, boundIds, narrowLimits, testLimits, unitsFor } from "@/lib/billing/entitlement/rules";
import type { KnownKey } from "@/lib/keys/identity/find-key-by-secret";
import { findEndpointRule } from "@/lib/keys/access";
import { limitPeriodMs, type LimitRule, type LimitSubject } from "@/lib/keys/schemas";
import type { Bound, LimitWindow } from "@/lib/platform/limiter/contract";
import { networkOf } from "@/lib/platform/http/client-ip";

/** One window with the name under which headers and problems speak of it. */
export type NamedWindow = LimitWindow & { policy: string };

/** Which chain of bounds it is: the organisation's units, or the key's own. */
export type ChainName = "organisation" | "key";

/** Everything that bounds a call of one key to one endpoint. */
export type LimitPlan = {
  windows: readonly NamedWindow[];
  chains: readonly (readonly Bound[])[];
  chainNames: readonly ChainName[];
  /** `RateLimit-Policy`, ready to be sent. */
  policyHeader: string;
  /** Whether windows count each caller's address apart; it is put into their subjects for each call. */
  perAddress: boolean;
  /** With so many of the organisation's units left, or fewer, its soft spend cap is reached; null where it has none. */
  softLeft: number | null;
};

/** Over so many periods in a row a rule's mean must hold, where its burst lets one period exceed it. */
const sustainedPeriods = 10;

/** The windows of one rule: with a burst a wide one for the period and a long one for the mean. */
function windowsOf(name: string, subject: string, { period, limit, burst }: Omit<LimitRule, "subject">): NamedWindow[] {
  const windowMs = limitPeriodMs[period];
  const one = { policy: `${name}-${period}`, subject: `${subject}/${period}`, limit: limit + burst, windowMs };
  if (burst === 0) return [one];
  return [one, { policy: `${name}-${period}-sustained`, subject: `${subject}/${period}/mean`, limit: limit * sustainedPeriods, windowMs: windowMs * sustainedPeriods }];
}

function subjectOf(subject: LimitSubject, key: KnownKey, endpointId: string): string {
  if (subject === "key") return key.keyId;
  if (subject === "organisation") return `${key.organisationId}/${key.environment}`;
  // The address is put in where it is known.
  return subject === "ip" ? `${key.organisationId}/${key.environment}/ip/` : `${key.keyId}/${endpointId}`;
}

/** Rules in force for a key: the plan's, the organisation's over them, the key's within those. */
function rulesFor(key: Pick<KnownKey, "environment" | "limits">, entitlement: Entitlement): LimitRule[] {
  const base = key.environment === "live" ? entitlement.limits : testLimits;
  // What is counted for the whole organisation is no key's to say; rows from before that was refused may still hold it.
  return narrowLimits(base, key.limits.filter(({ subject }) => subject !== "organisation"));
}

function build(key: KnownKey, entitlement: Entitlement, call: CallOfPlan, month: string): LimitPlan {
  const windows = rulesFor(key, entitlement).flatMap((rule) => windowsOf(rule.subject, subjectOf(rule.subject, key, call.endpointId), rule));
  const rule = findEndpointRule(key.access, call.method, call.path);
  for (const limit of key.endpointRules[rule]?.limits ?? []) windows.push(...windowsOf(`rule-${rule + 1}`, `${key.keyId}/rule/${rule}`, limit));
  const charged = key.environment === "live" && call.maxUnits > 0;
  const chains = charged ? [organisationChain(key.organisationId, entitlement, month)] : [];
  const chainNames: ChainName[] = charged ? ["organisation"] : [];
  if (charged && key.creditUnits !== null) {
    chains.push([{ id: boundIds.key(key.keyId), capacity: key.creditUnits }]);
    chainNames.push("key");
  }
  const policies = windows.map(({ policy, limit, windowMs }) => `"${policy}";q=${limit};w=${windowMs / 1000}`);
  for (const [index, chain] of chains.entries()) {
    policies.push(`"${chainNames[index] === "key" ? "key-units" : "units"}";q=${chain.reduce((sum, { capacity }) => sum + capacity, 0)};qu="units"`);
  }
  return { windows, chains, chainNames, policyHeader: policies.join(", "), perAddress: windows.some(isPerAddress), softLeft: charged ? softLeft(entitlement) : null };
}

/** Overage is the last of the chain to be used, so what is left of the chain tells how much of it is. */
function softLeft({ overageMicros, softCapMinor, hardCapMinor }: Entitlement): number | null {
  if (overageMicros === null || softCapMinor === null || hardCapMinor === 0) return null;
  return unitsFor(hardCapMinor, overageMicros) - unitsFor(softCapMinor, overageMicros);
}

type CallOfPlan = { endpointId: string; method: string; path: string; maxUnits: number; address: string; atMs: number };

type Kept = { entitlement: Entitlement; month: string; monthUntilMs: number; plans: Map<string, LimitPlan> };
const kept = new WeakMap<KnownKey, Kept>();

/** The plan of a call. Kept with the key's row as it was read, so that a change of either makes a new one. */
export function limitPlan(key: KnownKey, entitlement: Entitlement, call: CallOfPlan): LimitPlan {
  let known = kept.get(key);
  if (known?.entitlement !== entitlement || call.atMs >= known.monthUntilMs) {
    // A day's start is often enough to look which month it is.
    known = { entitlement, month: monthOf(call.atMs), monthUntilMs: call.atMs - (call.atMs % 86_400_000) + 86_400_000, plans: new Map() };
    kept.set(key, known);
  }
  // Rules by path can differ within one endpoint of an upstream.
  const byPath = key.endpointRules.length > 0;
  let plan = byPath ? undefined : known.plans.get(call.endpointId);
  if (plan === undefined) {
    plan = build(key, entitlement, call, known.month);
    if (!byPath) known.plans.set(call.endpointId, plan);
  }
  return plan.perAddress ? withAddress(plan, networkOf(call.address)) : plan;
}

const isPerAddress = ({ subject }: NamedWindow) => subject.includes("/ip/");

function withAddress(plan: LimitPlan, network: string): LimitPlan {
  return { ...plan, windows: plan.windows.map((window) => (isPerAddress(window) ? { ...window, subject: window.subject.replace("/ip/", `/ip/${network}`) } : window)) };
}
