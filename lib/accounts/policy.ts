import { can, effectivePermissions, type Permission, type Permitted, type Role } from "./permissions";
import { AppError } from "@/lib/platform/errors/app-error";
import { findGrantedTo, findMembership, findOperator, findOrganisation } from "./repository";
import { now } from "@/lib/platform/time/clock";
import { grantablePermissions } from "./sharing-client";
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
  /** An operator has stopped the organisation: its keys are refused and nothing of it can be changed. */
  readonly suspended: boolean;
  readonly actor: Actor;
  /** Only keys of these projects and their usage are in sight; empty: all of the organisation's. */
  readonly projectIds: readonly string[];
  readonly [minted]: true;
};

/** What a member's scope says besides: who it is, and what they may do. Screens ask for this one, by `can`. */
export type MemberScope = OrgScope & {
  readonly role: Role;
  readonly userId: string;
  readonly permissions: ReadonlySet<Permission>;
  /** What they may change can't be changed now: the organisation is suspended, or an operator only looks. */
  readonly readOnly: boolean;
  /** No member here: a grant to an organisation of theirs lets them in. */
  readonly guest: boolean;
  readonly kind: "personal" | "team";
  readonly logoAt: Date | null;
  /** When the organisation is to be deleted; null where nobody asked for it. */
  readonly deletesAt: Date | null;
};

/** Who acts: a member, an operator, a management key, or the program itself. Audit rows name it. */
export type Actor = { readonly type: "user" | "operator" | "key" | "system"; readonly id: string | null };

/**
 * Mints the scope for a member. Throws `not_found` for a stranger, for a missing organisation and for a
 * member without the permission alike, so that the answer tells nothing.
 */
export async function scopeForMember(userId: string, slug: string, permission: Permission): Promise<MemberScope> {
  // A text that can be no slug (a NUL in it, say) is asked of no database.
  const membership = isOrganisationSlug(slug) ? await findMembership(userId, slug) : null;
  if (membership === null) throw new AppError("not_found");
  const { customPermissions: custom, ...facts } = membership;
  const held: Permitted = { permissions: effectivePermissions({ ...facts, custom }) };
  if (!can(held, permission)) throw new AppError("not_found");
  return { ...facts, ...held, readOnly: facts.suspended, guest: false, actor: { type: "user", id: userId } } as MemberScope;
}

/**
 * Mints the scope for a member of another organisation that was given access: what was granted, as far as they may do it
 * at home. Whoever sees only some projects there brings nothing along. Throws `not_found` as {@link scopeForMember}.
 */
export async function scopeForGuest(userId: string, slug: string, permission: Permission): Promise<MemberScope> {
  const rows = isOrganisationSlug(slug) ? await findGrantedTo(userId, slug, now()) : [];
  const [first] = rows;
  if (first === undefined) throw new AppError("not_found");
  const permissions: ReadonlySet<Permission> = new Set(
    rows.flatMap(({ granted, role, customPermissions: custom }) => {
      const atHome = effectivePermissions({ role, custom, projectIds: [] });
      return grantablePermissions.filter((one) => granted.includes(one) && atHome.has(one));
    }),
  );
  if (!permissions.has(permission)) throw new AppError("not_found");
  const { granted: _, customPermissions: __, ...facts } = first;
  const scope = { ...facts, role: "viewer" as Role, readOnly: facts.suspended, guest: true, userId, permissions, projectIds: [] as readonly string[], actor: { type: "user", id: userId } as Actor };
  return scope as MemberScope;
}

/**
 * Mints the scope of a key: `proof` is the row that its secret led to, never what a request said. What the key may do
 * was checked before, against its own scopes. Throws `organisation_suspended`.
 */
export async function scopeForKey(proof: { organisationId: string; keyId: string }): Promise<OrgScope> {
  const organisation = await findOrganisation(proof.organisationId);
  if (organisation === null) throw new AppError("not_found");
  if (organisation.suspended) throw new AppError("organisation_suspended");
  return { ...organisation, projectIds: [] as readonly string[], actor: { type: "key", id: proof.keyId } } as OrgScope;
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

/**
 * Mints the scope of an operator who sees an organisation as one of its members does, and may do what that member may.
 * `proof` is the row of what they began, never what a request said. Audit rows name the operator. Throws `not_found`
 * where the user is no member any more, or may not do it.
 */
export async function scopeForImpersonation({ actor }: OperatorScope, proof: { userId: string; slug: string; organisationId: string; mayWrite: boolean }, permission: Permission): Promise<MemberScope> {
  const scope = await scopeForMember(proof.userId, proof.slug, permission);
  if (scope.organisationId !== proof.organisationId) throw new AppError("not_found");
  return { ...scope, readOnly: scope.readOnly || !proof.mayWrite, actor };
}

/** Mints the scope of an operator on one organisation. Audit rows name the operator. Throws `not_found`. */
export async function scopeForOperatorOn({ actor }: OperatorScope, organisationId: string): Promise<OrgScope> {
  const organisation = await findOrganisation(organisationId);
  if (organisation === null) throw new AppError("not_found");
  return { ...organisation, projectIds: [] as readonly string[], actor } as OrgScope;
}

/**
 * Mints the scope of the program itself on an organisation: `proof` is the row that says what it is to do there, written by
 * who might. Throws `not_found`.
 */
export async function scopeForProgram(proof: { organisationId: string }): Promise<OrgScope> {
  const organisation = await findOrganisation(proof.organisationId);
  if (organisation === null) throw new AppError("not_found");
  return { ...organisation, projectIds: [] as readonly string[], actor: { type: "system", id: null } } as OrgScope;
}
