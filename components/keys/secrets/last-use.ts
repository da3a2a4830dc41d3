import type { SecretSummary } from "@/lib/keys/schemas";

/** Uses are noted no more often than this; two minutes leave room for clocks. */
export const notedEveryMs = 120_000;

/**
 * When a secret was last used: as it was noted, or, where its key's last use can only have been by it, that if it is
 * later. RFC 3339; null for never.
 *
 * @param keyLastUsedAt null while the key has more secrets than this one
 */
export function lastUseOf({ createdAt, endsAt, lastUsedAt }: Pick<SecretSummary, "createdAt" | "endsAt" | "lastUsedAt">, keyLastUsedAt: string | null): string | null {
  // Before a secret was there it was an older one, which is gone.
  const own = endsAt === null && keyLastUsedAt !== null && Date.parse(keyLastUsedAt) >= Date.parse(createdAt) ? keyLastUsedAt : null;
  if (lastUsedAt === null || own === null) return lastUsedAt ?? own;
  return Date.parse(own) > Date.parse(lastUsedAt) ? own : lastUsedAt;
}
