import type { ManagementScope } from "../schemas";

/** What the management API knows of the key that a request came with. */
export type ManagementKeyIdentity = {
  keyId: string;
  organisationId: string;
  scopes: readonly ManagementScope[];
  revoked: boolean;
  /** Milliseconds since the epoch; null for never. */
  expiresAtMs: number | null;
  lastUsedAtMs: number | null;
};
