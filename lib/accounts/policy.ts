import { can, type Permission, type Role } from "./permissions";
import { AppError } from "@/lib/platform/errors/app-error";
import { findMembership, findOperator, findOrganisation } from "./repository";
import { isOrganisationSlug } from "./slug";

declare const minted: unique symbol;
declare const mintedForOperator: unique symbol;

/**
 * Proof that whoever acts may do what was asked in an organisation: a user by membership, a management key by the
 * row that its secret led to, an operator by theirs. Repositories demand it, and only this file can make one: an organisation id from
 * outside is never enough.
 */
export type OrgScope = {
  readonly organisationId: string;
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly actor: Actor;
  readonly [minted]: true;
};

/** What a member's scope says besides: who it is. Screens ask for this one. */
export type MemberScope = OrgScope & { readonly role: Role; readonly userId: string };

/** Who acts: a member, an operator, a management key, or the program itself. Audit rows name it. */
export type Actor = { readonly type: "user" | "operator" | "key" | "system"; readonly id: string | null };

/**
 * Mints the scope for a member. Throws `not_found` for a stranger, for a missing organisation and for a
 * member without the permission alike, so that the answer tells nothing.
 */
export async function scopeForMember(userId: string, slug: string, permission: Permission): Promise<MemberScope> {
  // A text that can be no slug (a NUL in it, say) is asked of no database.
  const membership = isOrganisationSlug(slug) ? await findMembership(userId, slug) : null;
  if (membership === null || !can(membership.role, permission)) throw new AppError("not_found");
  return { ...membership, actor: { type: "user", id: userId } } as MemberScope;
}

/**
 * Mints the scope of a key: `proof` is the row that its secret led to, never what a request said. What the key may do
 * was checked before, against its own scopes.
 */
export async function scopeForKey(proof: { organisationId: string; keyId: string }): Promise<OrgScope> {
  const organisation = await findOrganisation(proof.organisationId);
  if (organisation === null) throw new AppError("not_found");
  return { ...organisation, actor: { type: "key", id: proof.keyId } } as OrgScope;
}

/**
 * Proof that whoever acts runs this installation. It opens what belongs to no organisation and the list of them all;
 * what belongs to one is reached through {@link scopeForOperatorOn}.
 */
export type OperatorScope = {
  readonly userId: string;
  readonly actor: { readonly type: "operator"; readonly id: string };
  readonly [mintedForOperator]: true;
};

/** Mints the scope of an operator, by the user's row as it is now. Throws `not_found` for everyone else. */
export async function scopeForOperator(userId: string): Promise<OperatorScope> {
  if (!(await findOperator(userId))) throw new AppError("not_found");
  return { userId, actor: { type: "operator", id: userId } } as OperatorScope;
}

/** Mints the scope of an operator on one organisation. Audit rows name the operator. Throws `not_found`. */
export async function scopeForOperatorOn({ actor }: OperatorScope, organisationId: string): Promise<OrgScope> {
  const organisation = await findOrganisation(organisationId);
  if (organisation === null) throw new AppError("not_found");
  return { ...organisation, actor } as OrgScope;
}
