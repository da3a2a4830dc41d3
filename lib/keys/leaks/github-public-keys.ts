import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";

const listSchema = z.object({ public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })).max(100) });

const timeoutMs = 5_000;
/** How long a list is believed: a key that GitHub withdraws counts no longer than this. */
const maxAgeMs = 86_400_000;
/** Unknown identifiers cost nothing to make up; without a token GitHub answers 60 requests an hour. */
const minPauseMs = 300_000;

let known: ReadonlyMap<string, KeyObject> = new Map();
let fetchedAtMs = Number.NEGATIVE_INFINITY;
let triedAtMs = Number.NEGATIVE_INFINITY;
let fetching: Promise<void> | null = null;

/**
 * The public key under which GitHub publishes an identifier; null where there is none. Lists are kept for a day, and
 * fetched earlier for an identifier that is new, at most once in five minutes. Throws `service_unavailable` where the
 * key is not known here and the list can't be had.
 */
export async function githubKey(identifier: string): Promise<KeyObject | null> {
  const kept = known.get(identifier);
  if (kept !== undefined && nowMs() - fetchedAtMs < maxAgeMs) return kept;
  try {
    await refresh();
  } catch (cause) {
    // An old list is better than none while GitHub can't be reached: who forges a report still has to hold the secret.
    if (kept === undefined) throw new AppError("service_unavailable", { cause, headers: { "retry-after": String(minPauseMs / 1_000) } });
  }
  return known.get(identifier) ?? null;
}

/** One fetch for all that wait for it. Rejects also while the last one, not long ago, failed. */
async function refresh(): Promise<void> {
  if (fetching === null) {
    if (nowMs() - triedAtMs < minPauseMs) {
      if (fetchedAtMs < triedAtMs) throw new Error("the list of public keys could not be fetched a moment ago");
      return;
    }
    triedAtMs = nowMs();
    fetching = fetchKeys().finally(() => {
      fetching = null;
    });
  }
  await fetching;
}

async function fetchKeys(): Promise<void> {
  const response = await fetch(env().githubSecretScanningKeysUrl, {
    headers: { accept: "application/json", "user-agent": "tollgate" },
    signal: AbortSignal.timeout(timeoutMs),
    redirect: "error",
  });
  if (!response.ok) throw new Error(`the list of public keys was answered with ${response.status}`);
  const { public_keys } = listSchema.parse(await response.json());
  known = new Map(public_keys.flatMap(({ key_identifier, key }) => (readKey(key) ?? []).map((one) => [key_identifier, one] as const)));
  fetchedAtMs = nowMs();
}

/** Only keys for the one algorithm of the protocol count. */
function readKey(pem: string): [KeyObject] | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyDetails?.namedCurve === "prime256v1" ? [key] : null;
  } catch {
    return null;
  }
}
