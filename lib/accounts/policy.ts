import { can, type Permission, type Role } from "./permissions";
import { AppError } from "@/lib/platform/errors/app-error";
import { findMembership } from "./repository";
import { isOrganisationSlug } from "./slug";

declare const minted: unique symbol;

/**
 * Proof that a user is a member of an organisation and may do what was asked. Repositories demand it,
 * and only this file can make one: an organisation id from outside is never enough.
 */
export type OrgScope = {
  readonly organisationId: string;
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly role: Role;
  readonly userId: string;
  readonly [minted]: true;
};

/**
 * Mints the scope for a member. Throws `not_found` for a stranger, for a missing organisation and for a
 * member without the permission alike, so that the answer tells nothing.
 */
export async function scopeForMember(userId: string, slug: string, permission: Permission): Promise<OrgScope> {
  // A text that can be no slug (a NUL in it, say) is asked of no database.
  const membership = isOrganisationSlug(slug) ? await findMembership(userId, slug) : null;
  if (membership === null || !can(membership.role, permission)) throw new AppError("not_found");
  return membership as OrgScope;
}
