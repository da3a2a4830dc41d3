import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { noteTry } from "./history/note-sign-in";
import type { SignInLocked } from "./news";
import { hashPassword, needsRehash, verifyPassword } from "./password";
import { findAccountByEmail, replacePasswordHash } from "./repository";
import type { SignInOrigin } from "./sessions/sign-in-origin";
import { forgivePasswordTry, type PasswordTry, takePasswordTry } from "./tries/password-tries";

export type Authentication =
  | { outcome: "matched"; userId: string }
  | { outcome: "refused" }
  | { outcome: "locked"; waitMs: number }
  /** The password was right, so that its owner may be told. */
  | { outcome: "suspended" };

/**
 * Tries a password. An account that nobody has is counted, locked, answered and worked on like any other, so that
 * neither the answer nor its time tells them apart. A hash of older parameters is made anew while the password is at hand.
 * `asSignIn`: what fails is noted among the owner's sign-ins, first as a failure, so that it is the same work for everyone;
 * whoever starts the session notes what succeeded.
 */
export async function authenticate({ email, password }: { email: string; password: string }, origin: SignInOrigin, { asSignIn = false } = {}): Promise<Authentication> {
  const note = (tx: Transaction, outcome: "refused" | "locked") => noteTry(tx, { email, method: "password", outcome }, origin);
  const taken = await takePasswordTry(email, origin, asSignIn ? note : undefined);
  if ("waitMs" in taken) return { outcome: "locked", waitMs: taken.waitMs };
  const account = await findAccountByEmail(email);
  const stored = account?.passwordHash ?? null;
  const matches = await verifyPassword(stored, password);
  if (account === null || stored === null || !matches) {
    await tellOfLocks(taken, account?.id ?? null, origin);
    return { outcome: "refused" };
  }
  await forgivePasswordTry(taken, account.suspendedAt === null);
  if (needsRehash(stored)) {
    await replacePasswordHash(account.id, { from: stored, to: await hashPassword(password), at: now() });
  }
  return account.suspendedAt === null ? { outcome: "matched", userId: account.id } : { outcome: "suspended" };
}

/** Writes down that a failed try has locked an account or a network, and tells the owner of an account, once a lock. */
async function tellOfLocks({ account, network, accountLocksForMs, networkLocksForMs }: PasswordTry, userId: string | null, origin: RequestOrigin): Promise<void> {
  if (accountLocksForMs === null && networkLocksForMs === null) return;
  await inTransaction(async (tx) => {
    const locked = (id: string, minutes: number) =>
      recordAudit(tx, { organisationId: null, actor: { type: "system", id: null }, action: "sign_in.locked", target: { type: "sign_in", id }, details: { userId, minutes } }, origin);
    if (accountLocksForMs !== null) {
      const minutes = accountLocksForMs / 60_000;
      await locked(account, minutes);
      await recordEvent(tx, { type: "sign_in.locked", organisationId: null, payload: { userId, minutes, ip: origin.ip } satisfies SignInLocked });
    }
    if (network !== null && networkLocksForMs !== null) await locked(network, networkLocksForMs / 60_000);
  });
}
