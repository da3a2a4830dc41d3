import type { ManagementKeyIdentity } from "./identity";
import { parseSecret, possibleHashes } from "../secret";
import { findManagementIdentity, touchLastUsed } from "./repository";

/** How long a noted use stands before the next one is noted: one write a minute however busy the key is. */
const touchEveryMs = 60_000;

/**
 * The management key that a secret belongs to, revoked and expired ones included; null when there is none,
 * `"malformed"` when form or checksum are wrong. Neither that nor the secret of an API key costs any I/O.
 */
export async function findManagementKey(secret: string): Promise<ManagementKeyIdentity | null | "malformed"> {
  const parsed = parseSecret(secret);
  if (parsed === null) return "malformed";
  return parsed.kind === "mgmt" ? findManagementIdentity(possibleHashes(secret)) : null;
}

/** Notes that a live key was used at a moment, at most once a minute. */
export async function noteManagementKeyUse(key: ManagementKeyIdentity, nowMs: number): Promise<void> {
  if (key.lastUsedAtMs !== null && nowMs - key.lastUsedAtMs < touchEveryMs) return;
  await touchLastUsed(key.keyId, new Date(nowMs), new Date(nowMs - touchEveryMs));
}
