import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { Role } from "../permissions";
import type { MemberScope, OrgScope } from "../policy";

/** What is not over yet. */
const open = (at: Date) => ({ acceptedAt: null, cancelledAt: null, expiresAt: { gt: at } });

type NewInvitation = {
  id: string;
  email: string;
  role: Role;
  customRoleId: string | null;
  projectIds: string[];
  locale: string;
  tokenHash: Uint8Array<ArrayBuffer>;
  invitedById: string;
  batchId: string | null;
  createdAt: Date;
  sentAt: Date;
  expiresAt: Date;
};

export async function insertInvitation(tx: Transaction, scope: OrgScope, invitation: NewInvitation): Promise<void> {
  await tx.invitation.create({ data: { ...invitation, organisationId: scope.organisationId } });
}

/** Kind of an organisation, and whether it is about to go. */
export async function findStanding(tx: Transaction, scope: OrgScope) {
  return tx.organisation.findUnique({ where: { id: scope.organisationId }, select: { kind: true, deletesAt: true } });
}

export async function isInvited(tx: Transaction, scope: OrgScope, email: string, at: Date): Promise<boolean> {
  return (await tx.invitation.count({ where: { organisationId: scope.organisationId, email, ...open(at) } })) > 0;
}

export async function countOpen(tx: Transaction, scope: OrgScope, at: Date): Promise<number> {
  return tx.invitation.count({ where: { organisationId: scope.organisationId, ...open(at) } });
}

export async function countSentSince(tx: Transaction, scope: OrgScope, since: Date): Promise<number> {
  return tx.invitation.count({ where: { organisationId: scope.organisationId, sentAt: { gt: since } } });
}

/** An invitation of the organisation, with the words of its custom role. The caller holds the organisation's row. */
export async function findOwnInvitation(tx: Transaction, scope: OrgScope, invitationId: string) {
  const row = await tx.invitation.findFirst({ where: { id: invitationId, organisationId: scope.organisationId } });
  if (row === null) return null;
  const custom = row.customRoleId === null ? null : await tx.customRole.findUnique({ where: { id: row.customRoleId }, select: { permissions: true } });
  return { ...row, custom: custom?.permissions ?? null };
}

type Renewal = { round: number; tokenHash: Uint8Array<ArrayBuffer>; sentAt: Date; expiresAt: Date };

/** Gives an invitation that was not accepted or cancelled another link. False where it was, meanwhile. */
export async function renewInvitation(tx: Transaction, invitationId: string, renewal: Renewal): Promise<boolean> {
  return (await tx.invitation.updateMany({ where: { id: invitationId, acceptedAt: null, cancelledAt: null }, data: renewal })).count === 1;
}

/** False where it was accepted or cancelled before. */
export async function cancelOpen(tx: Transaction, invitationId: string, at: Date): Promise<boolean> {
  return (await tx.invitation.updateMany({ where: { id: invitationId, acceptedAt: null, cancelledAt: null }, data: { cancelledAt: at } })).count === 1;
}

/** Uses a link up, in one statement: of any number at once, one gets it. Null where it is not, or no longer, of any worth. */
export async function takeInvitation(tx: Transaction, { tokenHash, userId, at }: { tokenHash: Uint8Array<ArrayBuffer>; userId: string; at: Date }) {
  const rows = await tx.invitation.updateManyAndReturn({ where: { tokenHash, ...open(at) }, data: { acceptedAt: at, acceptedById: userId } });
  return rows[0] ?? null;
}

/** The organisation of an invitation, if it is still there and not suspended. */
export async function findTarget(tx: Transaction, organisationId: string) {
  return tx.organisation.findFirst({ where: { id: organisationId, deletedAt: null, suspendedAt: null }, select: { slug: true, name: true } });
}

const facts = {
  id: true,
  email: true,
  role: true,
  projectIds: true,
  sentAt: true,
  expiresAt: true,
  acceptedAt: true,
  cancelledAt: true,
  invitedById: true,
  customRole: { select: { id: true, name: true } },
} as const;

/** Newest first. */
export async function findInvitations(scope: MemberScope, { after, take }: { after: string | null; take: number }) {
  return prisma().invitation.findMany({
    where: { organisationId: scope.organisationId, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: facts,
  });
}

/** Takes the address from invitations that were over before a moment, and ends those that could be sent again. Returns how many. */
export async function forgetInvitedBefore(before: Date): Promise<number> {
  const [nobody, expired] = ["deleted.invalid", { expiresAt: { lt: before } }];
  await prisma().invitation.updateMany({ where: { ...expired, acceptedAt: null, cancelledAt: null }, data: { cancelledAt: before } });
  const over = [expired, { acceptedAt: { lt: before } }, { cancelledAt: { lt: before } }];
  return (await prisma().invitation.updateMany({ where: { OR: over, email: { not: nobody } }, data: { email: nobody } })).count;
}

/** Names of users, by id. */
export async function findUserNames(userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await prisma().user.findMany({ where: { id: { in: [...userIds] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The invitation that a link names, whoever has it. */
export async function findById(invitationId: string) {
  return prisma().invitation.findUnique({ where: { id: invitationId }, select: { ...facts, round: true, organisation: { select: { name: true, slug: true, deletedAt: true, suspendedAt: true } } } });
}

export type InvitationMail = { email: string; locale: string; round: number; expires_at: Date; open: boolean; organisation: string; role: Role; role_name: string | null; inviter: string | null };

/** What the mail with a link needs to know, in one statement. */
export async function findForMail(tx: Transaction, invitationId: string): Promise<InvitationMail | null> {
  const rows = await tx.$queryRaw<InvitationMail[]>`
    SELECT i.email, i.locale, i.round, i.expires_at, i.accepted_at IS NULL AND i.cancelled_at IS NULL AS open,
           o.name AS organisation, i.role, r.name AS role_name, u.name AS inviter
      FROM invitations i JOIN organisations o ON o.id = i.organisation_id
      LEFT JOIN custom_roles r ON r.id = i.custom_role_id LEFT JOIN users u ON u.id = i.invited_by_id
     WHERE i.id = ${invitationId}`;
  return rows[0] ?? null;
}
