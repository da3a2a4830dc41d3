import type { endpointMethods, KeyDetail, KeyLimitRule, LimitPeriod } from "@/lib/keys/schemas";
import { toInstant, toLocalTime } from "../forms/expiry";
import type { KeyChange } from "../key-actions-type";

export type EndpointMethod = (typeof endpointMethods)[number];

/** Numbers as they are typed; an empty burst is none. */
export type LimitValues = { subject: KeyLimitRule["subject"]; period: LimitPeriod; limit: string; burst: string };
export type EndpointRuleValues = { methods: EndpointMethod[]; path: string; limits: Omit<LimitValues, "subject">[] };
export type TimeWindowValues = { days: number[]; from: string; to: string; timeZone: string };

/** What stands in the editor. */
export type RestrictionValues = {
  scopes: string[];
  /** An item a line. */
  allowedCidrs: string;
  allowedOrigins: string;
  timeWindows: TimeWindowValues[];
  endpointRules: EndpointRuleValues[];
  limits: LimitValues[];
  /** Empty for no bound. */
  creditUnits: string;
  /** `YYYY-MM-DDTHH:mm` where the visitor is; empty for never. */
  expiresAt: string;
};

/** The first levels of the values, which is as far as the server's faults must reach. */
export const restrictionFields: readonly (keyof RestrictionValues)[] = [
  "scopes",
  "allowedCidrs",
  "allowedOrigins",
  "timeWindows",
  "endpointRules",
  "limits",
  "creditUnits",
  "expiresAt",
];

const limitTexts = ({ limit, burst }: { limit: number; burst: number }) => ({ limit: String(limit), burst: burst === 0 ? "" : String(burst) });

export function valuesOf({ scopes, restrictions, limits, creditUnits, expiresAt }: KeyDetail): RestrictionValues {
  return {
    scopes: [...scopes],
    allowedCidrs: restrictions.allowedCidrs.join("\n"),
    allowedOrigins: restrictions.allowedOrigins.join("\n"),
    // A clock has no 24:00; a window that ends at 00:00 ends at the same moment.
    timeWindows: restrictions.timeWindows.map(({ days, from, to, timeZone }) => ({ days: [...days], from, to: to === "24:00" ? "00:00" : to, timeZone })),
    endpointRules: restrictions.endpointRules.map((rule) => ({
      methods: [...rule.methods],
      path: rule.path,
      limits: rule.limits.map((limit) => ({ period: limit.period, ...limitTexts(limit) })),
    })),
    limits: limits.map((limit) => ({ subject: limit.subject, period: limit.period, ...limitTexts(limit) })),
    creditUnits: creditUnits === null ? "" : String(creditUnits),
    expiresAt: expiresAt === null ? "" : toLocalTime(expiresAt),
  };
}

/** Everything that the editor holds, as the server takes it. */
export function toKeyChange(keyId: string, values: RestrictionValues) {
  return {
    keyId,
    scopes: values.scopes,
    restrictions: {
      allowedCidrs: linesOf(values.allowedCidrs),
      allowedOrigins: linesOf(values.allowedOrigins),
      timeWindows: values.timeWindows.map((window) => ({ ...window, days: window.days.toSorted((a, b) => a - b) })),
      endpointRules: values.endpointRules.map(({ limits, ...rule }) => ({ ...rule, path: rule.path.trim(), limits: limits.map(({ period, ...numbers }) => ({ period, ...toNumbers(numbers) })) })),
    },
    limits: values.limits.map(({ subject, period, ...numbers }) => ({ subject, period, ...toNumbers(numbers) })),
    creditUnits: values.creditUnits.trim() === "" ? null : wholeNumber(values.creditUnits),
    expiresAt: values.expiresAt === "" ? null : toInstant(values.expiresAt),
  } satisfies KeyChange;
}

const linesOf = (text: string) => text.split("\n").map((line) => line.trim()).filter((line) => line !== "");

const toNumbers = ({ limit, burst }: { limit: string; burst: string }) => ({ limit: wholeNumber(limit), burst: burst.trim() === "" ? 0 : wholeNumber(burst) });

/** Digits, also with spaces or separators of thousands between them, as numbers are written and pasted. */
export function wholeNumber(text: string): number {
  const digits = text.trim().replaceAll(/(?<=\d)[\s.,](?=\d{3}(?!\d))/gu, "");
  return /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN;
}

type Whole = ReturnType<typeof toKeyChange>;

/**
 * Of two states of the editor what the second changes: the rest stays out of it, so that what a colleague has changed
 * meanwhile is not put back.
 */
export function changeBetween(before: Whole, after: Whole): KeyChange {
  const { keyId, restrictions, ...settings } = after;
  const { keyId: _keyId, restrictions: restrictionsBefore, ...settingsBefore } = before;
  const narrowed = changed(restrictionsBefore, restrictions);
  return { keyId, ...changed(settingsBefore, settings), ...(Object.keys(narrowed).length === 0 ? {} : { restrictions: narrowed }) };
}

function changed<T extends object>(before: T, after: T): Partial<T> {
  const names = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, after[name]])) as Partial<T>;
}
