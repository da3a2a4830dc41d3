import type { z } from "zod";
import type { CreatedKey, CreateKeyInput, KeyDetail, KeySummary } from "@/lib/keys/schemas";
import type { createKeyBody, keyResource, keySummary, keyWithSecretOutput, updateKeyBody } from "./schemas";

/** A key of a list, as the API tells it. */
export function toKeySummary(key: KeySummary): z.output<typeof keySummary> {
  return {
    id: key.id,
    name: key.name,
    environment: key.environment,
    status: key.status,
    scopes: [...key.scopes],
    project: key.project,
    prefix: key.prefix,
    last_four: key.lastFour,
    created_at: key.createdAt,
    created_by: key.createdBy,
    expires_at: key.expiresAt,
    suspended_at: key.suspendedAt,
    revoked_at: key.revokedAt,
  };
}

/** A key, as the API tells it. */
export function toKeyResource(key: KeyDetail): z.output<typeof keyResource> {
  const { allowedCidrs, allowedOrigins, timeWindows, endpointRules } = key.restrictions;
  return {
    ...toKeySummary(key),
    leaked_at: key.leakedAt,
    restrictions: {
      allowed_cidrs: [...allowedCidrs],
      allowed_origins: [...allowedOrigins],
      time_windows: timeWindows.map(({ timeZone, ...window }) => ({ ...window, time_zone: timeZone })),
      endpoint_rules: [...endpointRules],
    },
    limits: [...key.limits],
    credit_units: key.creditUnits,
    secrets: key.secrets.map((secret) => ({
      id: secret.id,
      prefix: secret.prefix,
      last_four: secret.lastFour,
      created_at: secret.createdAt,
      ends_at: secret.endsAt,
      last_used_at: secret.lastUsedAt,
      last_used_ip: secret.lastUsedIp,
    })),
  };
}

/** The answer of what made a secret. */
export function toKeyWithSecret({ key, secret }: CreatedKey): z.output<typeof keyWithSecretOutput> {
  return { key: toKeyResource(key), secret };
}

type Body = z.output<typeof createKeyBody> | z.output<typeof updateKeyBody>;

/** Settings as they were sent, as the room of keys takes them. What was left out stays left out. */
export function toKeySettings(body: Body): Omit<CreateKeyInput, "name" | "environment"> {
  const { restrictions } = body;
  return {
    projectId: body.project_id,
    expiresAt: body.expires_at,
    limits: body.limits,
    creditUnits: body.credit_units,
    restrictions: restrictions && {
      allowedCidrs: restrictions.allowed_cidrs,
      allowedOrigins: restrictions.allowed_origins,
      timeWindows: restrictions.time_windows?.map(({ time_zone: timeZone, ...window }) => ({ ...window, timeZone })),
      endpointRules: restrictions.endpoint_rules,
    },
  };
}
