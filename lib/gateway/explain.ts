import type { OrgScope } from "@/lib/accounts/policy";
import { type AccessRule, explainAccess } from "@/lib/keys/access";
import { findKeyById } from "@/lib/keys/identity/find-key-by-id";
import { AppError } from "@/lib/platform/errors/app-error";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { nowMs } from "@/lib/platform/time/clock";
import { endpoints } from "@/lib/products/catalogue";
import { type LiveUnits, type LiveWindow, peekLimits } from "./live-limits";
import { findTarget, routeTable } from "./route";
import { factsOf, type TargetFacts } from "./target";

/** A call as somebody imagines it. */
export type ImaginedCall = {
  keyId: string;
  method: string;
  /** As it would be sent; a segment `{name}`, as in the documentation, stands for any value. */
  path: string;
  ip?: string | undefined;
  origin?: string | undefined;
  /** When it would come; now where absent. Limits are always those of now. */
  at?: Date | undefined;
};

export type ExplainedRule = AccessRule | "route" | "limit" | "units";

export type Explanation = {
  wouldPass: boolean;
  /** The first rule that refuses; null where the call would pass. */
  rule: ExplainedRule | null;
  code: ErrorCode | null;
  checks: { rule: ExplainedRule; passed: boolean; code: ErrorCode | null }[];
  windows: (LiveWindow & { passed: boolean })[];
  units: (LiveUnits & { passed: boolean })[];
};

const routes = routeTable(endpoints);

/**
 * Whether a call would pass, and what each rule says to it: the same functions as the gateway's, in its order, taking
 * nothing. Throws `not_found` for a key of another organisation.
 */
export async function explainCall(scope: OrgScope, { keyId, method, ip, origin, at, ...imagined }: ImaginedCall): Promise<Explanation> {
  const key = await findKeyById(scope, keyId);
  const path = withValues(imagined.path);
  const route = await routeOf(method, path);
  const checks: Explanation["checks"] = [{ rule: "route", passed: route.code === null, code: route.code }];
  const facts = route.facts ?? { id: "any", scope: key.scopes[0] ?? "", environments: [key.environment], weight: 1, maxUnits: 0 };
  const address = ip ?? "0.0.0.0";
  checks.push(...explainAccess(key, key.access, { nowMs: (at ?? new Date(nowMs())).getTime(), address, origin: origin ?? null, method, path, scope: facts.scope, environments: facts.environments }));
  const live = await peekLimits(key, { endpointId: facts.id, method, path, address, maxUnits: facts.maxUnits, atMs: nowMs() });
  const windows = live.windows.map((window) => ({ ...window, passed: window.remaining >= facts.weight }));
  const units = live.units.map((one) => ({ ...one, passed: one.left >= facts.maxUnits }));
  checks.push({ rule: "limit", ...verdict(windows.every(({ passed }) => passed), "rate_limited") });
  const spent = units.find(({ passed }) => !passed);
  checks.push({ rule: "units", ...verdict(spent === undefined, spent?.of === "key" ? "key_credits_exhausted" : "quota_exhausted") });
  const refusing = checks.find(({ passed }) => !passed);
  return { wouldPass: refusing === undefined, rule: refusing?.rule ?? null, code: refusing?.code ?? null, checks, windows, units };
}

/** Parameters as values that a call could carry: percent-encoded they are, and no literal segment of a template is spelt so. */
const withValues = (path: string) => path.replaceAll(/(?<=\/)\{[^{}/]+\}(?=\/|$)/g, (parameter) => encodeURIComponent(parameter));

const verdict = (passed: boolean, code: ErrorCode) => ({ passed, code: passed ? null : code });

async function routeOf(method: string, path: string): Promise<{ facts: TargetFacts | null; code: ErrorCode | null }> {
  try {
    return { facts: factsOf(await findTarget(routes, method, path)), code: null };
  } catch (error) {
    if (error instanceof AppError && error.expected) return { facts: null, code: error.code };
    throw error;
  }
}
