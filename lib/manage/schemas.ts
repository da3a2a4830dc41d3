import { z } from "zod";
import type { LiveUnits, LiveWindow } from "@/lib/gateway/live-limits";
import type { ProjectSummary } from "@/lib/accounts/schemas";
import {
  createKeySchema,
  endpointMethods,
  environments,
  keyIdForm,
  keyLimitSubjects,
  keyStatuses,
  limitPeriods,
  timeWindowSchema,
} from "@/lib/keys/schemas";

/** Shapes that several operations share. Requests are camelCase in the rooms and snake_case here. */

/** Path parameters of everything below one key. */
export const keyParams = z.strictObject({ id: z.string().regex(keyIdForm) });

/**
 * Query of every list: at most `limit` items from where the page before ended. A cursor that is none of its kind is
 * refused: to begin again at the first page unasked would send a program round in circles.
 */
export function pageQuery(cursor: RegExp) {
  return z.strictObject({ cursor: z.string().regex(cursor).optional(), limit: z.int().min(1).max(100).default(25) });
}

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ data: z.array(item), has_more: z.boolean(), next_cursor: z.string().nullable() });
}

/** A moment in an answer: RFC 3339 in UTC. */
export const moment = z.iso.datetime();

/** A moment in a request: RFC 3339 with any offset. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const limitBase = { period: z.enum(limitPeriods), limit: z.int(), burst: z.int() };

const restrictionsOutput = z.strictObject({
  allowed_cidrs: z.array(z.string()),
  allowed_origins: z.array(z.string()),
  time_windows: z.array(z.strictObject({ days: z.array(z.int()), from: z.string(), to: z.string(), time_zone: z.string() })),
  endpoint_rules: z.array(z.strictObject({ methods: z.array(z.enum(endpointMethods)), path: z.string(), limits: z.array(z.strictObject(limitBase)) })),
});

const summaryFields = {
  id: z.string(),
  name: z.string(),
  environment: z.enum(environments),
  status: z.enum(keyStatuses),
  scopes: z.array(z.string()),
  project: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  prefix: z.string(),
  last_four: z.string(),
  created_at: moment,
  created_by: z.string().nullable(),
  expires_at: moment.nullable(),
  suspended_at: moment.nullable(),
  revoked_at: moment.nullable(),
};

/** A key in a list. */
export const keySummary = z.strictObject(summaryFields).meta({ id: "KeySummary" });

/** Everything about a key but its secrets themselves. */
export const keyResource = z
  .strictObject({
    ...summaryFields,
    leaked_at: moment.nullable(),
    restrictions: restrictionsOutput,
    limits: z.array(z.strictObject({ subject: z.enum(keyLimitSubjects), ...limitBase })),
    credit_units: z.int().nullable(),
    secrets: z.array(
      z.strictObject({
        id: z.string(),
        prefix: z.string(),
        last_four: z.string(),
        created_at: moment,
        ends_at: moment.nullable(),
        last_used_at: moment.nullable(),
        last_used_ip: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: "Key" });

/** The answer of everything that changes or reads one key. */
export const keyOutput = z.strictObject({ key: keyResource });
/** The answer of what makes a secret; the only time that it is told. */
export const keyWithSecretOutput = z.strictObject({ key: keyResource, secret: z.string() });

const { name, environment, scopes, projectId, expiresAt, restrictions, limits, creditUnits } = createKeySchema.shape;
const { allowedCidrs, allowedOrigins, endpointRules } = restrictions.unwrap().shape;
const { timeZone, ...windowFields } = timeWindowSchema.shape;

/** Restrictions as they are sent; what is left out stays as it is. */
const restrictionsInput = z.strictObject({
  allowed_cidrs: allowedCidrs,
  allowed_origins: allowedOrigins,
  time_windows: z.array(z.strictObject({ ...windowFields, time_zone: timeZone })).max(16, "keys.errors.too_many").optional(),
  endpoint_rules: endpointRules,
});

const settings = {
  // Zod's JSON Schema knows a text's length only before it is trimmed.
  name: name.meta({ minLength: 1, maxLength: 64 }),
  scopes: scopes.unwrap(),
  project_id: projectId,
  expires_at: expiresAt,
  restrictions: restrictionsInput.optional(),
  limits,
  credit_units: creditUnits,
};

export const createKeyBody = z.strictObject({ ...settings, environment });
export const updateKeyBody = z.strictObject({ ...settings, name: settings.name.optional(), scopes: settings.scopes.optional() });

/** A group of keys. */
export const projectResource = z.strictObject({ id: z.string(), name: z.string(), created_at: moment }).meta({ id: "Project" });

export function toProject({ id, name, createdAt }: ProjectSummary): z.output<typeof projectResource> {
  return { id, name, created_at: createdAt };
}

/** One window of a limit, as it stands now. */
export const liveWindow = { policy: z.string(), limit: z.int(), window_seconds: z.number(), remaining: z.int(), reset_seconds: z.int() };
/** Units that are left before calls are refused. */
export const liveUnits = { of: z.enum(["organisation", "key"]), left: z.int(), capacity: z.int() };

export function toWindow({ policy, limit, windowSeconds, remaining, resetSeconds }: LiveWindow) {
  return { policy, limit, window_seconds: windowSeconds, remaining, reset_seconds: resetSeconds };
}

export function toUnits({ of, left, capacity }: LiveUnits) {
  return { of, left, capacity };
}
