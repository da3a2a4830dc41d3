import { isReading, type Permission } from "@/lib/accounts/permissions";
import { type MemberScope, scopeForGuest, scopeForImpersonation, scopeForMember } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { findImpersonation } from "./impersonation/repository";
import { openOperatorConsole } from "./operator/open-operator-console";
import type { CurrentSession } from "./read-session";
import { requirePolicies } from "./require-policies";

/**
 * The one way of a session into an organisation: as a member, as a member of another one that was given access, or as an
 * operator who sees it as a member does. Throws `not_found` for everyone else, what {@link requirePolicies} throws for
 * members and guests, `organisation_suspended` where something is to be changed in a suspended one, and
 * `impersonation_read_only` where an operator may only look.
 *
 * @param looking pages and routes that only show something say so; else it goes by the permission
 */
export async function openOrganisation(session: CurrentSession, slug: string, permission: Permission, { looking = isReading(permission) }: { looking?: boolean } = {}): Promise<MemberScope> {
  const scope = (await memberOrGuest(session, slug, permission)) ?? (await impersonated(session, slug, permission, looking));
  if (scope === null) throw new AppError("not_found");
  if (scope.suspended && !looking) throw new AppError("organisation_suspended");
  return scope;
}

async function memberOrGuest(session: CurrentSession, slug: string, permission: Permission): Promise<MemberScope | null> {
  const { id } = session.user;
  const scope = (await orNull(scopeForMember(id, slug, permission))) ?? (await orNull(scopeForGuest(id, slug, permission)));
  if (scope !== null) await requirePolicies(session, scope);
  return scope;
}

async function impersonated(session: CurrentSession, slug: string, permission: Permission, looking: boolean): Promise<MemberScope | null> {
  if (!session.user.isOperator) return null;
  const live = await findImpersonation({ sessionId: session.sessionId, operatorId: session.user.id, at: now() });
  if (live === null || live.slug !== slug) return null;
  const scope = await scopeForImpersonation(await openOperatorConsole(session), live, permission);
  if (!live.mayWrite && !looking) throw new AppError("impersonation_read_only");
  return scope;
}

/** Null in place of `not_found`. */
async function orNull(work: Promise<MemberScope>): Promise<MemberScope | null> {
  try {
    return await work;
  } catch (error) {
    if (AppError.from(error).code === "not_found") return null;
    throw error;
  }
}
