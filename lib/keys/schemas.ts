import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";

export const environments = ["live", "test"] as const;
export type KeyEnvironment = (typeof environments)[number];

/** Form of the "Create key" dialog. Error texts are keys of the message catalogue. */
export const createKeySchema = z.strictObject({
  name: displayName.pipe(z.string().min(1, "keys.errors.name_required").max(64, "keys.errors.name_too_long")),
  environment: z.enum(environments),
});
export type CreateKeyInput = z.output<typeof createKeySchema>;

/** Form of a key's id. */
export const keyIdForm = /^key_[0-9a-z]{26}$/;

export const revokeKeySchema = z.strictObject({ keyId: z.string().regex(keyIdForm) });

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
  revokedAt: string | null;
};

/** A row of the keys table: the key, and when it was last used (known to the usage room). */
export type KeyListItem = KeySummary & { lastUsedAt: string | null };

export type KeyPage = { data: KeyListItem[]; hasMore: boolean; nextCursor: string | null };

/** Answer of the create action; the only time the secret exists outside the caller's hands. */
export type CreatedKey = { key: KeySummary; secret: string };

/** What the gateway knows of the key that a request came with. */
export type KeyIdentity = {
  keyId: string;
  organisationId: string;
  environment: KeyEnvironment;
  scopes: readonly string[];
  revoked: boolean;
};
