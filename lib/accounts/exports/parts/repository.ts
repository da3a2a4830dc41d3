import { prisma } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../../policy";
import type { Person } from "../export-part";

export async function findProfile({ userId }: Person) {
  return prisma().user.findUnique({ where: { id: userId }, select: { id: true, email: true, name: true, locale: true, emailVerifiedAt: true, createdAt: true, deletesAt: true } });
}

export async function findOwnMemberships({ userId }: Person) {
  const rows = await prisma().membership.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { role: true, createdAt: true, projectIds: true, customRole: { select: { name: true } }, organisation: { select: { id: true, slug: true, name: true, kind: true } } },
  });
  return rows.map(({ organisation, customRole, ...row }) => ({ organisationId: organisation.id, organisation: organisation.name, slug: organisation.slug, kind: organisation.kind, customRole: customRole?.name ?? null, ...row }));
}

export async function findOwnAcceptances({ userId }: Person) {
  return prisma().acceptance.findMany({ where: { userId }, orderBy: { acceptedAt: "asc" }, select: { document: true, version: true, acceptedAt: true, ip: true } });
}

/** What a user did, in any organisation, oldest first. */
export async function findOwnAudit({ userId }: Person, { after, take }: { after: string | null; take: number }) {
  return prisma().auditEvent.findMany({
    where: { actorId: userId, ...(after === null ? {} : { id: { gt: after } }) },
    orderBy: { id: "asc" },
    take,
    select: { id: true, createdAt: true, organisationId: true, action: true, targetType: true, targetId: true, ip: true, userAgent: true, requestId: true },
  });
}

export async function findOrganisationFacts({ organisationId }: OrgScope) {
  return prisma().organisation.findUnique({ where: { id: organisationId }, select: { id: true, slug: true, name: true, kind: true, createdAt: true } });
}

export async function findMemberRows({ organisationId }: OrgScope, { after, take }: { after: string | null; take: number }) {
  const rows = await prisma().membership.findMany({
    where: { organisationId, ...(after === null ? {} : { userId: { gt: after } }) },
    orderBy: { userId: "asc" },
    take,
    select: { userId: true, role: true, createdAt: true, customRole: { select: { name: true } }, user: { select: { name: true, email: true } } },
  });
  return rows.map(({ user, customRole, ...row }) => ({ ...row, name: user.name, email: user.email, customRole: customRole?.name ?? null }));
}

export async function findProjectRows({ organisationId }: OrgScope) {
  return prisma().project.findMany({ where: { organisationId }, orderBy: { id: "asc" }, select: { id: true, name: true, createdAt: true } });
}

/** Rows of one kind are few enough to be read at once up to here. */
const mostRows = 10_000;

export async function findOwnTeams({ userId }: Person) {
  const rows = await prisma().teamMember.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, take: mostRows, select: { createdAt: true, team: { select: { id: true, name: true, organisationId: true } } } });
  return rows.map(({ team, createdAt }) => ({ ...team, joinedAt: createdAt }));
}

/** Invitations to the address that a user has now, whoever sent them. */
export async function findOwnInvitations({ userId }: Person) {
  const user = await prisma().user.findUnique({ where: { id: userId }, select: { email: true } });
  if (user === null) return [];
  return prisma().invitation.findMany({
    where: { email: user.email },
    orderBy: { id: "asc" },
    take: mostRows,
    select: { id: true, organisationId: true, role: true, createdAt: true, expiresAt: true, acceptedAt: true, cancelledAt: true },
  });
}

export async function findPolicyFacts({ organisationId }: OrgScope) {
  return prisma().organisationPolicy.findUnique({ where: { organisationId } });
}

export async function findRoleRows({ organisationId }: OrgScope) {
  return prisma().customRole.findMany({ where: { organisationId }, orderBy: { id: "asc" }, take: mostRows, select: { id: true, name: true, description: true, permissions: true, createdAt: true } });
}

export async function findTeamRows({ organisationId }: OrgScope) {
  const rows = await prisma().team.findMany({
    where: { organisationId },
    orderBy: { id: "asc" },
    take: mostRows,
    select: { id: true, name: true, createdAt: true, members: { select: { userId: true } }, projects: { select: { projectId: true } } },
  });
  return rows.map(({ members, projects, ...row }) => ({ ...row, memberIds: members.map(({ userId }) => userId), projectIds: projects.map(({ projectId }) => projectId) }));
}

export async function findInvitationRows({ organisationId }: OrgScope) {
  return prisma().invitation.findMany({
    where: { organisationId },
    orderBy: { id: "asc" },
    take: mostRows,
    select: { id: true, email: true, role: true, projectIds: true, createdAt: true, expiresAt: true, acceptedAt: true, cancelledAt: true },
  });
}

/** Access that the organisation gave, and was given. */
export async function findGrantRows({ organisationId }: OrgScope) {
  return prisma().organisationGrant.findMany({
    where: { OR: [{ organisationId }, { granteeId: organisationId }] },
    orderBy: { id: "asc" },
    take: mostRows,
    select: { id: true, organisationId: true, granteeId: true, permissions: true, createdAt: true, expiresAt: true, revokedAt: true },
  });
}
