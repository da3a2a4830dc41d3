import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { contains, type Networks, networksOf } from "@/lib/platform/http/networks";
import type { AccessRule } from "./access-rule-client";
import type { EndpointRule, KeyEnvironment, KeyIdentity, KeyRestrictions, TimeWindow } from "./schemas";
import { localMinute, minutesOfDay } from "./local-minute";

export type { AccessRule };

/** What the rules may know of a call. */
export type CallFacts = {
  nowMs: number;
  /** IPv4 or IPv6 without port or zone; anything else is in no network. */
  address: string;
  /** The `Origin` header as it came; null where there was none. */
  origin: string | null;
  /** Upper case. */
  method: string;
  path: string;
  /** What the endpoint asks for. */
  scope: string;
  environments: readonly KeyEnvironment[];
};

type KeyFacts = Pick<KeyIdentity, "environment" | "scopes" | "revoked" | "suspended" | "expiresAtMs" | "secretExpiresAtMs">;

type OpenTime = { days: readonly number[]; from: number; to: number; timeZone: string };
type OpenPath = { methods: readonly string[]; path: string; prefix: string | null; segments: RegExp | null };

/** A key's restrictions, ready to be asked. Null restricts nothing. */
export type CompiledAccess = {
  readonly networks: Networks | null;
  readonly origins: ReadonlySet<string> | null;
  readonly windows: readonly OpenTime[] | null;
  readonly endpoints: readonly OpenPath[] | null;
};

const unrestricted: CompiledAccess = Object.freeze({ networks: null, origins: null, windows: null, endpoints: null });

/**
 * Prepares restrictions for {@link checkAccess}. Never throws: what can't be read (a time zone that this machine does
 * not know, say) admits nobody, since the key was meant to be narrowed.
 */
export function compileAccess(restrictions: KeyRestrictions): CompiledAccess {
  const { allowedCidrs, allowedOrigins, timeWindows, endpointRules } = restrictions;
  if (allowedCidrs.length + allowedOrigins.length + timeWindows.length + endpointRules.length === 0) return unrestricted;
  return {
    networks: allowedCidrs.length === 0 ? null : networksOf(allowedCidrs),
    origins: allowedOrigins.length === 0 ? null : new Set(allowedOrigins),
    windows: timeWindows.length === 0 ? null : timeWindows.map(openTime),
    endpoints: endpointRules.length === 0 ? null : endpointRules.map(openPath),
  };
}

function openTime({ days, from, to, timeZone }: TimeWindow): OpenTime {
  return { days, from: minutesOfDay(from), to: minutesOfDay(to), timeZone };
}

function openPath({ methods, path }: EndpointRule): OpenPath {
  const prefix = path.endsWith("/*") ? path.slice(0, -1) : null;
  return { methods, path, prefix, segments: path.includes("{") ? templateOf(path, prefix) : null };
}

/** `{name}` in a path stands for one segment that is not empty. */
function templateOf(path: string, prefix: string | null): RegExp {
  const source = (prefix ?? path)
    .split(/\{[^{}/]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  return new RegExp(prefix === null ? `^${source}$` : `^${source}`);
}

type Rule = {
  rule: AccessRule;
  code: ErrorCode;
  passes(this: void, key: KeyFacts, access: CompiledAccess, facts: CallFacts): boolean;
};

/** One table for the gateway's answer and for its explanation, so that they can't differ. */
const rules: readonly Rule[] = [
  { rule: "revoked", code: "api_key_revoked", passes: (key) => !key.revoked },
  { rule: "suspended", code: "api_key_suspended", passes: (key) => !key.suspended },
  { rule: "expired", code: "api_key_expired", passes: (key, _, { nowMs }) => key.expiresAtMs === null || nowMs < key.expiresAtMs },
  {
    rule: "secret_ended",
    code: "api_secret_ended",
    passes: (key, _, { nowMs }) => key.secretExpiresAtMs === null || nowMs < key.secretExpiresAtMs,
  },
  { rule: "environment", code: "environment_not_allowed", passes: (key, _, { environments }) => environments.includes(key.environment) },
  { rule: "scope", code: "scope_missing", passes: (key, _, { scope }) => key.scopes.includes(scope) },
  { rule: "ip", code: "ip_not_allowed", passes: (_, { networks }, { address }) => networks === null || contains(networks, address) },
  // A call without the header comes from no page. Letting it pass would make the rule one that leaving a header out gets around.
  {
    rule: "origin",
    code: "origin_not_allowed",
    passes: (_, { origins }, { origin }) => origins === null || (origin !== null && origin !== "null" && origins.has(origin)),
  },
  { rule: "time_window", code: "outside_time_window", passes: (_, { windows }, { nowMs }) => windows === null || isOpen(windows, nowMs) },
  {
    rule: "endpoint",
    code: "endpoint_not_allowed",
    passes: (_, access, { method, path }) => access.endpoints === null || findEndpointRule(access, method, path) >= 0,
  },
];

/** The code of the first rule that refuses the call; null where it may pass. */
export function checkAccess(key: KeyFacts, access: CompiledAccess, facts: CallFacts): ErrorCode | null {
  for (const { passes, code } of rules) if (!passes(key, access, facts)) return code;
  return null;
}

/** What each rule says to a call, in the order in which they are asked. */
export function explainAccess(
  key: KeyFacts,
  access: CompiledAccess,
  facts: CallFacts,
): { rule: AccessRule; passed: boolean; code: ErrorCode | null }[] {
  return rules.map(({ rule, code, passes }) => {
    const passed = passes(key, access, facts);
    return { rule, passed, code: passed ? null : code };
  });
}

/** `days` are those on which a window opens; one whose end is not after its start closes on the next day. */
function isOpen(windows: readonly OpenTime[], nowMs: number): boolean {
  for (const { days, from, to, timeZone } of windows) {
    const local = localMinute(timeZone, nowMs);
    if (local === null) continue;
    const { day, minute } = local;
    if (from < to) {
      if (minute >= from && minute < to && days.includes(day)) return true;
    } else if ((minute >= from && days.includes(day)) || (minute < to && days.includes(day === 1 ? 7 : day - 1))) {
      return true;
    }
  }
  return false;
}

/**
 * `.` and `..` as a segment, also percent-encoded however often, and before a `;`: a server behind the gateway might
 * resolve it and leave the path that a rule allows.
 */
const dotSegment = /(?:[/\\]|%(?:25)*(?:2f|5c))(?:\.|%(?:25)*2e){1,2}(?=$|[/\\;]|%(?:25)*(?:2f|5c|3b))/i;

/**
 * Index of the first endpoint rule that lets a call through; -1 where none does. HEAD is read as GET (RFC 9110,
 * section 9.3.2). A path with dot segments fits no rule.
 */
export function findEndpointRule({ endpoints }: CompiledAccess, method: string, path: string): number {
  if (endpoints === null || dotSegment.test(path)) return -1;
  const asked = method === "HEAD" ? "GET" : method;
  return endpoints.findIndex((one) => (one.methods.length === 0 || one.methods.includes(asked)) && fits(one, path));
}

function fits({ path, prefix, segments }: OpenPath, asked: string): boolean {
  if (segments !== null) return segments.test(asked);
  return prefix === null ? asked === path : asked.startsWith(prefix);
}
