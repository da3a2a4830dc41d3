import { createUser } from "@/lib/accounts/create-user";
import { noteFirstVerification } from "@/lib/accounts/users/mark-email-verified";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { noteSignIn } from "../history/note-sign-in";
import { startVerification } from "../proofs/request-verification";
import { requireMaySignIn } from "../sessions/require-may-sign-in";
import type { SignInOrigin } from "../sessions/sign-in-origin";
import { linkAccount, type ServiceIdentity } from "./link-account";
import { keepPendingLink } from "./pending-link";
import { findOauthOwner, findUserByEmail, touchOauthAccount } from "./repository";

export type Arrival =
  | { outcome: "signed_in"; userId: string }
  /** An account here has the same address: its owner has to prove that it is theirs. `token`: for this browser. */
  | { outcome: "prove_account"; token: string }
  /** The service tells of no address. */
  | { outcome: "no_address" };

/**
 * Takes in somebody who comes back from another service. Whose account it is, the service's own id decides and nothing
 * else: an address that has an account here never leads into it. A new address makes an account; it counts as proved where
 * the service has proved it, else a mail does as after any sign-up. Throws `account_suspended`.
 */
export async function arrive(identity: ServiceIdentity, { locale }: { locale: string }, origin: SignInOrigin): Promise<Arrival> {
  const { service, subject, email } = identity;
  const owner = await findOauthOwner(service, subject);
  if (owner !== null) {
    if (owner.suspendedAt !== null) await inTransaction((tx) => noteSignIn(tx, { userId: owner.userId, method: service, outcome: "refused" }, origin));
    requireMaySignIn(owner);
    await touchOauthAccount(service, subject, { email, at: now() });
    return { outcome: "signed_in", userId: owner.userId };
  }
  if (email === null) return { outcome: "no_address" };
  const known = await findUserByEmail(email);
  if (known !== null) {
    // Between the two looks this very visitor may have signed up in another tab: account and link were committed as one.
    if ((await findOauthOwner(service, subject)) !== null) return arrive(identity, { locale }, origin);
    return { outcome: "prove_account", token: await keepPendingLink(known, identity, email) };
  }
  try {
    return { outcome: "signed_in", userId: await signUpWith({ ...identity, email }, locale, origin) };
  } catch (error) {
    // Somebody was quicker, maybe this very visitor in another tab: now there is an account to look at.
    if (error instanceof AppError && (error.code === "email_taken" || error.code === "oauth_taken")) return arrive(identity, { locale }, origin);
    throw error;
  }
}

async function signUpWith(identity: ServiceIdentity & { email: string }, locale: string, origin: SignInOrigin): Promise<string> {
  const { email, emailVerified, name } = identity;
  return inTransaction(async (tx) => {
    const { userId } = await createUser(tx, { email, name, locale, emailVerified }, origin);
    await linkAccount(tx, userId, identity, origin);
    if (emailVerified) await noteFirstVerification(tx, { userId, by: identity.service }, origin);
    else await startVerification(tx, { userId, email });
    return userId;
  });
}
