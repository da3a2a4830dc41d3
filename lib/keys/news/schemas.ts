import { z } from "zod";

const key = {
  organisationId: z.string(),
  keyId: z.string(),
  name: z.string(),
  environment: z.enum(["live", "test"]),
  lastFour: z.string(),
  /** The user who made the key; null where a management key did, or they have gone. */
  creatorId: z.string().nullable(),
};

/** Who did it: a person, or the management API. */
const by = z.enum(["user", "management_key"]);

/** Payload of `key.created`. RFC 3339 times. */
export const keyCreatedSchema = z.strictObject({ ...key, by, expiresAt: z.string().nullable() });
export type KeyCreated = z.output<typeof keyCreatedSchema>;

/** Payload of `key.rotated`: `lastFour` of the new secret. `oldEndsAt`: until when the one before it works. */
export const keyRotatedSchema = z.strictObject({ ...key, by, lastFourBefore: z.string(), oldEndsAt: z.string() });
export type KeyRotated = z.output<typeof keyRotatedSchema>;

/** Payload of `key.expiring`: it ends within so many days. */
export const keyExpiringSchema = z.strictObject({ ...key, days: z.union([z.literal(7), z.literal(3), z.literal(1)]), expiresAt: z.string() });
export type KeyExpiring = z.output<typeof keyExpiringSchema>;
