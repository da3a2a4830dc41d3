import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { deleteCounter, lockCounter, saveCounter } from "./repository";
import { accountSubject, networkSubject } from "./subjects";
import { giveBackTry, takeOneOf, takeTry } from "./try-rules";

const minuteMs = 60_000;
const accountWindowMs = 1_440 * minuteMs;
const networkWindowMs = 15 * minuteMs;

/** Text messages that one account may ask for, and one network, in an hour: each costs money. */
const messagesByAccount = { limit: 5, windowMs: 60 * minuteMs };
const messagesByNetwork = { limit: 15, windowMs: 60 * minuteMs };

export type FactorTry = { account: string; network: string | null; accountLocksForMs: number | null; networkLocksForMs: number | null };

/**
 * Makes room for one try at the code of a second factor, by account and by network, with the same locks as for
 * passwords. Resolves with how long to wait where either is locked; nothing is counted then.
 */
export async function takeFactorTry(userId: string, { ip }: RequestOrigin): Promise<{ waitMs: number } | FactorTry> {
  const [account, network] = [accountSubject("second_factor", userId), networkSubject("second_factor", ip)];
  const at = now();
  return inTransaction(async (tx) => {
    const ofAccount = takeTry(await lockCounter(tx, account, at), at, accountWindowMs);
    const ofNetwork = network === null ? null : takeTry(await lockCounter(tx, network, at), at, networkWindowMs);
    const waitMs = Math.max(ofAccount.waitMs ?? 0, ofNetwork?.waitMs ?? 0);
    if (waitMs > 0) return { waitMs };
    await saveCounter(tx, account, ofAccount.next);
    if (network !== null && ofNetwork !== null) await saveCounter(tx, network, ofNetwork.next);
    return { account, network, accountLocksForMs: ofAccount.locksForMs, networkLocksForMs: ofNetwork?.locksForMs ?? null };
  });
}

/** Settles a try that was right: the account's failures are forgotten, the network's others are not. */
export async function forgiveFactorTry({ account, network, networkLocksForMs }: FactorTry): Promise<void> {
  await inTransaction(async (tx) => {
    await deleteCounter(tx, account);
    if (network === null) return;
    const state = await lockCounter(tx, network, now());
    if (state !== null) await saveCounter(tx, network, giveBackTry(state, networkLocksForMs !== null));
  });
}

/** Counts a text message that is about to be sent. Throws `rate_limited` where the account or the network has had its share. */
export async function takeMessage(tx: Transaction, userId: string, { ip }: RequestOrigin): Promise<void> {
  const at = now();
  const wishes = [
    { subject: accountSubject("message", userId), share: messagesByAccount },
    { subject: networkSubject("message", ip), share: messagesByNetwork },
  ];
  for (const { subject, share } of wishes) {
    if (subject === null) continue;
    const taken = takeOneOf(await lockCounter(tx, subject, at), at, share);
    if (taken.waitMs !== null) throw new AppError("rate_limited");
    await saveCounter(tx, subject, taken.next);
  }
}
