import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import { canonicalCidr } from "@/lib/platform/text/cidr";
import { canonicalOrigin, endpointPathForm, isTimeZone } from "./restriction-forms";

export const environments = ["live", "test"] as const;
export type KeyEnvironment = (typeof environments)[number];

/** Form of a key's id. */
export const keyIdForm = /^key_[0-9a-z]{26}$/;

/** A key as its organisation sees it; never holds the secret or its hash. RFC 3339 times. */
export type KeySummary = {
  id: string;
  name: string;
  environment: KeyEnvironment;
  /** What is shown of the secret: `tg_live_` and `a1B2`. */
  prefix: string;
  lastFour: string;
  scopes: string[];
  createdAt: string;
  createdBy: string | null;
  status: KeyStatus;
  project: { id: string; name: string } | null;
  expiresAt: string | null;
  suspendedAt: string | null;
  revokedAt: string | null;
};

/** A row of the keys table: the key, when it was last used, and when the last of its older secrets ends. */
export type KeyListItem = KeySummary & { lastUsedAt: string | null; overlapEndsAt: string | null };

/** How long older secrets go on working after a rotation; never past the key's own expiry. */
export const rotationOverlaps = ["now", "1h", "24h", "7d"] as const;
export type RotationOverlap = (typeof rotationOverlaps)[number];
export const rotationOverlapMs: Record<RotationOverlap, number> = { now: 0, "1h": 3_600_000, "24h": 86_400_000, "7d": 604_800_000 };

export const keyStatuses = ["active", "suspended", "expired", "revoked"] as const;
export type KeyStatus = (typeof keyStatuses)[number];

/** One working secret of a key, without the secret. */
export type SecretSummary = {
  id: string;
  prefix: string;
  lastFour: string;
  createdAt: string;
  /** End of its overlap; null for the current secret. */
  endsAt: string | null;
  /** Noted while the key has more than one working secret; null for not used in that time. */
  lastUsedAt: string | null;
  lastUsedIp: string | null;
};

/** Everything that an organisation may see of a key of its own. RFC 3339 times. */
export type KeyDetail = KeySummary & {
  /** Set where a leak report revoked it. */
  leakedAt: string | null;
  restrictions: KeyRestrictions;
  limits: readonly KeyLimitRule[];
  creditUnits: number | null;
  /** Working secrets, the current one first. */
  secrets: SecretSummary[];
};

export type KeyPage = { data: KeyListItem[]; hasMore: boolean; nextCursor: string | null };

/** Answer of creation and rotation; the only time the secret exists outside the caller's hands. */
export type CreatedKey = { key: KeyDetail; secret: string };

export const limitSubjects = ["key", "organisation", "ip", "endpoint"] as const;
export const limitPeriods = ["second", "minute", "hour", "day"] as const;
export const limitPeriodMs: Record<LimitPeriod, number> = { second: 1_000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };
export type LimitSubject = (typeof limitSubjects)[number];
export type LimitPeriod = (typeof limitPeriods)[number];

/**
 * One rate limit: `limit` requests (by weight) in any stretch of `period`. With a burst, one period may hold
 * `limit + burst`, but ten periods in a row no more than ten times `limit`.
 * `key`, `organisation`, `ip` count what their name says; `endpoint` counts the key's calls of each endpoint apart.
 */
export const limitRuleSchema = z.strictObject({
  subject: z.enum(limitSubjects),
  period: z.enum(limitPeriods),
  limit: z.int().min(1, "keys.errors.limit_range").max(1_000_000_000, "keys.errors.limit_range"),
  burst: z.int().min(0, "keys.errors.limit_range").max(1_000_000_000, "keys.errors.limit_range").default(0),
});
export type LimitRule = z.output<typeof limitRuleSchema>;

/** At most one rule for each subject and period. */
const rulesOf = <Rule extends z.ZodType<LimitRule>>(rule: Rule) =>
  z.array(rule).max(16, "keys.errors.too_many").refine((rules) => new Set(rules.map(({ subject, period }) => `${subject} ${period}`)).size === rules.length, "keys.errors.limit_twice");

/** Limits of an organisation, as its operator sets them. */
export const limitRulesSchema = rulesOf(limitRuleSchema);

/** What limits of a key's own count; those of the whole organisation are its operator's to set. */
export const keyLimitSubjects = ["key", "ip", "endpoint"] as const satisfies readonly LimitSubject[];
export type KeyLimitRule = LimitRule & { subject: (typeof keyLimitSubjects)[number] };

/**
 * Days of the week as ISO 8601 counts them: 1 is Monday. `from` is inside, `to` is not. A window whose `to` is not after
 * its `from` runs past midnight; the day is the one on which it opens. Clocks are read as they hang on the wall: of an
 * hour that is put forward nothing is inside, of one that is put back both runs are.
 */
export const timeWindowSchema = z.strictObject({
  days: z.array(z.int().min(1).max(7)).min(1, "keys.errors.days_required").max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "keys.errors.time_form"),
  to: z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "keys.errors.time_form"),
  /** IANA name. */
  timeZone: z.string().max(64).refine(isTimeZone, "keys.errors.time_zone"),
});
export type TimeWindow = z.output<typeof timeWindowSchema>;

export const endpointMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * What a key may call: methods (none named means all) on a path, or on all paths under one that ends in `/*`. `limits`
 * count this key's calls that the rule lets through.
 */
export const endpointRuleSchema = z.strictObject({
  methods: z.array(z.enum(endpointMethods)).max(5),
  path: z.string().max(256).regex(endpointPathForm, "keys.errors.path_form"),
  limits: z.array(limitRuleSchema.omit({ subject: true })).max(4).default([]),
});
export type EndpointRule = z.output<typeof endpointRuleSchema>;

/** A list of texts, each brought into its one form, none twice. */
const canonicalList = (form: (text: string) => string | null, error: string) => {
  const item = z.string().max(256).transform((text, context) => {
    const canonical = form(text);
    if (canonical === null) context.addIssue(error);
    return canonical ?? z.NEVER;
  });
  return z.array(item).max(64, "keys.errors.too_many").transform((items) => [...new Set(items)]);
};

/** What is left out stays as it is; an empty list restricts nothing. */
const restrictionsSchema = z.strictObject({
  allowedCidrs: canonicalList(canonicalCidr, "keys.errors.cidr_form").optional(),
  allowedOrigins: canonicalList(canonicalOrigin, "keys.errors.origin_form").optional(),
  timeWindows: z.array(timeWindowSchema).max(16, "keys.errors.too_many").optional(),
  endpointRules: z.array(endpointRuleSchema).max(64, "keys.errors.too_many").optional(),
});

const keyId = z.string().regex(keyIdForm);
const settings = {
  name: displayName.pipe(z.string().min(1, "keys.errors.name_required").max(64, "keys.errors.name_too_long")),
  scopes: z.array(z.string().regex(/^[a-z][a-z0-9-]*:[a-z]+$/, "keys.errors.scope_form").max(64)).min(1, "keys.errors.scope_required").max(64, "keys.errors.too_many"),
  projectId: z.string().regex(/^prj_[0-9a-z]{26}$/).nullable(),
  /** RFC 3339 in, a Date out; null for never. */
  expiresAt: z.iso.datetime({ offset: true, error: "keys.errors.expiry_form" }).transform((text) => new Date(text)).nullable(),
  restrictions: restrictionsSchema,
  limits: rulesOf(limitRuleSchema.extend({ subject: z.enum(keyLimitSubjects, "keys.errors.limit_subject") })),
  creditUnits: z.int().min(0, "keys.errors.credits_range").max(Number.MAX_SAFE_INTEGER, "keys.errors.credits_range").nullable(),
};

/** Form of the "Create key" dialog. Error texts are keys of the message catalogue. Which scopes exist is known to the door. */
export const createKeySchema = z.strictObject({ ...z.strictObject(settings).partial().shape, name: settings.name, environment: z.enum(environments) });
export type CreateKeyInput = z.output<typeof createKeySchema>;

/** What is left out stays as it is. */
export const updateKeySchema = z.strictObject({ ...z.strictObject(settings).partial().shape, keyId });
export type UpdateKeyInput = z.output<typeof updateKeySchema>;

export const rotateKeySchema = z.strictObject({ keyId, overlap: z.enum(rotationOverlaps) });
export const endSecretSchema = z.strictObject({ keyId, secretId: z.string().regex(/^sec_[0-9a-z]{26}$/) });
/** For the verbs that need a key and nothing else: revoke, suspend, resume. */
export const keyIdSchema = z.strictObject({ keyId });
export const exportKeysSchema = z.strictObject({ environment: z.enum(environments).optional(), format: z.enum(["csv", "json"]) });
export type ExportKeysInput = z.output<typeof exportKeysSchema>;

/** What narrows a key down. Empty lists restrict nothing. */
export type KeyRestrictions = {
  allowedCidrs: readonly string[];
  /** Serialised origins (RFC 6454): `https://app.example.com`. */
  allowedOrigins: readonly string[];
  timeWindows: readonly TimeWindow[];
  endpointRules: readonly EndpointRule[];
};

/** What the gateway knows of the key that a request came with. */
export type KeyIdentity = KeyRestrictions & {
  keyId: string;
  secretId: string;
  organisationId: string;
  environment: KeyEnvironment;
  scopes: readonly string[];
  revoked: boolean;
  suspended: boolean;
  /** Milliseconds since the epoch; null for never. */
  expiresAtMs: number | null;
  /** End of this secret's overlap after a rotation; null for the current secret. */
  secretExpiresAtMs: number | null;
  /** True while more than one secret of the key works: then it is noted which one is used. */
  rotating: boolean;
  limits: readonly LimitRule[];
  /** Units that the key may use in all its life; null for no bound. */
  creditUnits: number | null;
  /** Versions of the rows that this was read from. */
  keyVersion: number;
  organisationVersion: number;
};

/** What a management key may do, `<resource>:<action>`; the management API's operations each ask for one. */
export const managementScopes = ["keys:read", "keys:write", "limits:read", "projects:read", "projects:write", "usage:read"] as const;
export type ManagementScope = (typeof managementScopes)[number];

/** Form of a management key's id. */
export const managementKeyIdForm = /^mgk_[0-9a-z]{26}$/;

/** Form of the "Create management key" dialog. */
export const createManagementKeySchema = z.strictObject({
  name: createKeySchema.shape.name,
  scopes: z.array(z.enum(managementScopes)).min(1, "keys.errors.management_scope_required").max(managementScopes.length),
  /** RFC 3339; null for never. */
  expiresAt: z.iso.datetime({ offset: true }).transform((text) => new Date(text)).nullish(),
});
export type CreateManagementKeyInput = z.output<typeof createManagementKeySchema>;

export const revokeManagementKeySchema = z.strictObject({ keyId: z.string().regex(managementKeyIdForm) });

/** A management key as its organisation sees it; never holds the secret or its hash. RFC 3339 times. */
export type ManagementKeySummary = {
  id: string;
  name: string;
  scopes: string[];
  prefix: string;
  lastFour: string;
  createdAt: string;
  createdBy: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
  /** It was reported as leaked, which revoked it. */
  leakedAt: string | null;
  /** Noted at most once a minute. */
  lastUsedAt: string | null;
};

export type ManagementKeyPage = { data: ManagementKeySummary[]; hasMore: boolean; nextCursor: string | null };

/** Answer of the create action; the only time the secret exists outside the caller's hands. */
export type CreatedManagementKey = { key: ManagementKeySummary; secret: string };

/** A key that may live longer than its organisation lets new ones. RFC 3339 times. */
export type OldKey = { id: string; name: string; environment: KeyEnvironment; lastFour: string; secretMadeAt: string; expiresAt: string | null };
export type OldKeyPage = { data: OldKey[]; hasMore: boolean; nextCursor: string | null };
