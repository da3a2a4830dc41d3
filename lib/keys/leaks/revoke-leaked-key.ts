import { announceChange } from "@/lib/accounts/announce-change";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { possibleHashes } from "../secret";
import { findBySecret, revokeLeaked } from "./repository";
import type { KeyLeaked } from "./schemas";

/** How a secret came to be known. `url` is where it stands, if that is known. */
export type Leak = { source: string; url?: string };

/**
 * Revokes the key, or management key, that a leaked secret belongs to, whole: whoever published one secret may hold the
 * others. Its owner is told by the event `key.leaked`. A secret whose overlap has ended opens nothing any more, so its
 * key is left alone. Doing it twice changes nothing.
 *
 * @returns whether the secret is one of ours, or was: one that rotation ended is known for 90 days more
 */
export async function revokeLeakedKey(secret: string, { source, url }: Leak, origin: RequestOrigin): Promise<boolean> {
  const at = now();
  const found = await findBySecret(possibleHashes(secret), at);
  if (found === null) return false;
  const { usable, ...key } = found;
  if (!usable) return true;
  const leaked: KeyLeaked = { ...key, source: source.replaceAll(secret, "…"), url: addressOf(url, secret) };
  await inTransaction(async (tx) => {
    if (!(await revokeLeaked(tx, found, at))) return;
    await recordAudit(
      tx,
      {
        organisationId: key.organisationId,
        actor: { type: "system", id: null },
        action: "key.leaked",
        target: { type: key.kind, id: key.keyId },
        details: { name: key.name, environment: key.environment, last_four: key.lastFour, source: leaked.source, url: leaked.url },
      },
      origin,
    );
    await recordEvent(tx, { type: "key.leaked", organisationId: key.organisationId, payload: leaked });
  });
  await announceChange(key.organisationId);
  return true;
}

/** An address that may be shown as a link; it must not carry the secret on. */
function addressOf(url: string | undefined, secret: string): string | null {
  if (url === undefined || !URL.canParse(url) || !/^https?:\/\//i.test(url) || url.includes(secret)) return null;
  return url.slice(0, 2_000);
}
