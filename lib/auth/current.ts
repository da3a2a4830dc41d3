import { getServerSession } from "next-auth";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type MemberScope, type OperatorScope, scopeForMember, scopeForOperator } from "@/lib/accounts/policy";
import type { Permission } from "@/lib/accounts/permissions";
import { isOrganisationSlug } from "@/lib/accounts/slug";
import { AppError } from "@/lib/platform/errors/app-error";
import { nextAuthOptions } from "./next-auth-options";
import type { CurrentSession } from "./read-session";

/** The visitor's live session, or null; read once a request. */
export const getSession = cache(async (): Promise<CurrentSession | null> => {
  const session = await getServerSession(nextAuthOptions());
  return session?.user && session.sessionId ? { sessionId: session.sessionId, user: session.user } : null;
});

/** The session of a page that needs one; visitors without are sent to sign in and come back afterwards. */
export async function requireSession(): Promise<CurrentSession> {
  const session = await getSession();
  if (session !== null) return session;
  const path = (await headers()).get("x-tollgate-path");
  redirect(path === null ? "/sign-in" : `/sign-in?next=${encodeURIComponent(path)}`);
}

/** The scope of a console page. A stranger, a missing organisation and a lacking permission are all "not found". */
export const requireOrg = cache(async (slug: string, permission: Permission): Promise<MemberScope> => {
  // What can be no organisation is missing to everyone; asking to sign in for it would be of no use.
  if (!isOrganisationSlug(slug)) notFound();
  const { user } = await requireSession();
  try {
    return await scopeForMember(user.id, slug, permission);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

/** The scope of a page for those who run this installation. To everyone else, signed in or not, there is no such page. */
export const requireOperator = cache(async (): Promise<OperatorScope> => {
  const session = await getSession();
  if (session === null) notFound();
  try {
    return await scopeForOperator(session.user.id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
