import type { Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { insertEvent } from "./repository";

/**
 * Tells rooms further right of a change, in the transaction of that change: both commit or neither. `type` is
 * `<noun>.<past participle>`; the payload holds ids and plain facts, never a secret.
 */
export async function recordEvent(
  tx: Transaction,
  event: { type: string; organisationId: string | null; payload: Record<string, string | number | boolean | null> },
): Promise<void> {
  const createdAt = now();
  await insertEvent(tx, { ...event, id: newId("evt"), createdAt, nextAttemptAt: createdAt });
}
