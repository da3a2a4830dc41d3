import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { deleteSignIn } from "../history/repository";
import { deleteCounter, lockCounter, saveCounter } from "./repository";
import { accountSubject, networkSubject } from "./subjects";
import { giveBackTry, takeTry } from "./try-rules";

const minuteMs = 60_000;
/** Failures at one account add up until somebody signs in; those of a network, where many people may sit, for a while. */
const accountWindowMs = 1_440 * minuteMs;
const networkWindowMs = 15 * minuteMs;

export type PasswordTry = {
  account: string;
  network: string | null;
  /** How long the lock lasts that this try started, in case it fails. */
  accountLocksForMs: number | null;
  networkLocksForMs: number | null;
  /** Id of what was noted of it in the same transaction; null where nothing was. */
  noteId: string | null;
};

/** Notes a try, in its transaction, as what it is until it turns out to be right. Returns the id of the note. */
type Note = (tx: Transaction, outcome: "refused" | "locked") => Promise<string>;

/**
 * Makes room for one try at a password, by account and by network. The account is counted whether or not it exists.
 * Resolves with how long to wait where either is locked; nothing is counted then.
 */
export async function takePasswordTry(email: string, { ip }: RequestOrigin, note?: Note): Promise<{ waitMs: number } | PasswordTry> {
  const account = accountSubject("password", email);
  const network = networkSubject("password", ip);
  const at = now();
  return inTransaction(async (tx) => {
    // In the order of their names: "…:account:…", then "…:network:…".
    const ofAccount = takeTry(await lockCounter(tx, account, at), at, accountWindowMs);
    const ofNetwork = network === null ? null : takeTry(await lockCounter(tx, network, at), at, networkWindowMs);
    const waitMs = Math.max(ofAccount.waitMs ?? 0, ofNetwork?.waitMs ?? 0);
    const noteId = note === undefined ? null : await note(tx, waitMs > 0 ? "locked" : "refused");
    if (waitMs > 0) return { waitMs };
    await saveCounter(tx, account, ofAccount.next);
    if (network !== null && ofNetwork !== null) await saveCounter(tx, network, ofNetwork.next);
    return { account, network, accountLocksForMs: ofAccount.locksForMs, networkLocksForMs: ofNetwork?.locksForMs ?? null, noteId };
  });
}

/**
 * Settles a try that was right: the account's failures are forgotten. Those of the network are not, or whoever has one
 * account could try at all others for as long as they like. `forget`: what was noted of it as a failure was none.
 */
export async function forgivePasswordTry({ account, network, networkLocksForMs, noteId }: PasswordTry, forget = true): Promise<void> {
  await inTransaction(async (tx) => {
    if (forget && noteId !== null) await deleteSignIn(tx, noteId);
    await deleteCounter(tx, account);
    if (network === null) return;
    const state = await lockCounter(tx, network, now());
    if (state !== null) await saveCounter(tx, network, giveBackTry(state, networkLocksForMs !== null));
  });
}

/** Ends the lock of an account whose owner has proved who they are in another way. */
export async function forgetPasswordTries(tx: Transaction, email: string): Promise<void> {
  await deleteCounter(tx, accountSubject("password", email));
}
