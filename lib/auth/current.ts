import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import type { MemberScope, OperatorScope } from "@/lib/accounts/policy";
import type { Permission } from "@/lib/accounts/permissions";
import { isOrganisationSlug } from "@/lib/accounts/slug";
import { AppError } from "@/lib/platform/errors/app-error";
import { nextAuthOptions } from "./next-auth-options";
import { openOrganisation } from "./open-organisation";
import { openOperatorConsole } from "./operator/open-operator-console";
import { type CurrentSession, readPendingSession } from "./read-session";
import { requireAcceptance } from "./require-acceptance";
import { readSessionCookie } from "./sessions/session-cookie";

/** The visitor's live session, or null; read once a request. */
export const getSession = cache(async (): Promise<CurrentSession | null> => {
  const session = await getServerSession(nextAuthOptions());
  if (!session?.user || !session.sessionId) return null;
  // Complete wherever there is a user: `readSession` made it.
  const { expires: _, ...current } = session;
  return current as CurrentSession;
});

/** The session of a visitor whose second factor is still to be shown, or null; they are not signed in. Read once a request. */
export const getPendingSession = cache(async (): Promise<CurrentSession | null> => {
  const token = await readSessionCookie();
  return token === null ? null : readPendingSession(token);
});

/** The session of a page that needs one; visitors without are sent to sign in, to show their second factor, or to accept the terms, and come back afterwards. */
export async function requireSession(): Promise<CurrentSession> {
  const session = await getSession();
  const path = (await headers()).get("x-tollgate-path");
  if (session !== null) {
    await requireAcceptance(session.user.id, path);
    return session;
  }
  const page = (await getPendingSession()) === null ? "/sign-in" : "/sign-in/second-factor";
  redirect(path === null ? page : `${page}?next=${encodeURIComponent(path)}`);
}

/** The scope of a console page. A stranger, a missing organisation and a lacking permission are all "not found". */
export const requireOrg = cache(async (slug: string, permission: Permission): Promise<MemberScope> => {
  // What can be no organisation is missing to everyone; asking to sign in for it would be of no use.
  if (!isOrganisationSlug(slug)) notFound();
  const session = await requireSession();
  try {
    return await openOrganisation(session, slug, permission, { looking: true });
  } catch (error) {
    const { code } = AppError.from(error);
    if (code === "not_found") notFound();
    // Both pages belong to the person: no organisation's rule keeps them from there.
    if (code === "policy_ip_not_allowed") redirect(`/account/refused?organisation=${slug}`);
    if (code === "policy_second_factor_required") redirect(`/account/security?reason=${code}`);
    throw error;
  }
});

/**
 * The scope of a page for those who run this installation. To everyone else, signed in or not, there is no such page. An
 * operator without a second factor is sent to add one.
 */
export const requireOperator = cache(async (): Promise<OperatorScope> => {
  const session = await getSession();
  if (session === null) notFound();
  try {
    return await openOperatorConsole(session);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "second_factor_required") redirect("/account/security?reason=second_factor_required");
    throw error;
  }
});
