import type { User } from "next-auth";
import { getLocale } from "next-intl/server";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { reportError } from "@/lib/platform/errors/report-error";
import { newId } from "@/lib/platform/ids/ids";
import { lockUser } from "../proofs/repository";
import { readSession } from "../read-session";
import { readSessionCookie } from "../sessions/session-cookie";
import { type SignInOrigin, signInOrigin } from "../sessions/sign-in-origin";
import { arrive } from "./arrive";
import { linkAccount, type ServiceIdentity } from "./link-account";
import { isLinkIntent, readRememberedWish, takeLinkIntent, writePendingLinkCookie } from "./link-cookies";

/**
 * What next-auth asks when somebody comes back from another service, after state, PKCE and nonce were checked. True: they
 * are signed in, as `user` says from then on. Else where to send them.
 */
export async function signInFromService(user: User, identity: ServiceIdentity): Promise<true | string> {
  const requestId = newId("req");
  try {
    const origin = await signInOrigin(requestId);
    const linked = await linkToVisitor(identity, origin);
    if (linked !== null) return linked;
    const arrival = await arrive(identity, { locale: await getLocale() }, origin);
    if (arrival.outcome === "no_address") return "/sign-in?error=oauth_no_address";
    if (arrival.outcome === "prove_account") {
      await writePendingLinkCookie(arrival.token);
      return "/account/link";
    }
    Object.assign(user, { id: arrival.userId, start: { origin, method: identity.service, remembered: await readRememberedWish(), secondFactor: false } } satisfies User);
    return true;
  } catch (error) {
    const appError = AppError.from(error);
    reportError(appError, { requestId });
    return `/sign-in?error=${appError.code}`;
  }
}

/** Adds the account to that of a visitor who set out to do so from their own page; null where nobody did. */
async function linkToVisitor(identity: ServiceIdentity, origin: SignInOrigin): Promise<string | null> {
  const intent = await takeLinkIntent();
  const token = intent === null ? null : await readSessionCookie();
  const session = token === null ? null : await readSession(token);
  if (session === null || !isLinkIntent(intent, session.sessionId, identity.service)) return null;
  const { id } = session.user;
  try {
    await inTransaction(async (tx) => {
      await lockUser(tx, id);
      await linkAccount(tx, id, { ...identity, email: identity.email ?? identity.name }, origin);
    });
    return `/account/security?linked=${identity.service}`;
  } catch (error) {
    if (error instanceof AppError && error.expected) return `/account/security?link_error=${error.code}`;
    throw error;
  }
}
