import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OperatorScope } from "../policy";
import type { MembershipFact, OrganisationMember, UserListItem } from "./schemas";

const facts = { id: true, email: true, name: true, isOperator: true, emailVerifiedAt: true, suspendedAt: true, suspendedFor: true, anonymisedAt: true, deletesAt: true, createdAt: true } as const;

type FactRow = {
  id: string;
  email: string;
  name: string;
  isOperator: boolean;
  emailVerifiedAt: Date | null;
  suspendedAt: Date | null;
  suspendedFor: string | null;
  anonymisedAt: Date | null;
  deletesAt: Date | null;
  createdAt: Date;
};

function toItem({ emailVerifiedAt, suspendedAt, anonymisedAt, deletesAt, createdAt, ...row }: FactRow): UserListItem {
  return {
    ...row,
    emailVerified: emailVerifiedAt !== null,
    suspendedAt: suspendedAt?.toISOString() ?? null,
    anonymised: anonymisedAt !== null,
    deletesAt: deletesAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

/** Users whose name or address holds a text, or whose id it is; all without one. Newest first. */
export async function findUsers(_scope: OperatorScope, { text, after, take }: { text: string; after: string | null; take: number }): Promise<UserListItem[]> {
  // The wildcards of LIKE are characters like others here; Prisma hands them on as they are.
  const literal = text.replace(/[\\%_]/g, "\\$&");
  const rows = await prisma().user.findMany({
    where: {
      ...(text === "" ? {} : { OR: [{ id: text }, { name: { contains: literal, mode: "insensitive" } }, { email: { contains: literal.toLowerCase() } }] }),
      ...(after === null ? {} : { AND: { id: { lt: after } } }),
    },
    orderBy: { id: "desc" },
    take,
    select: facts,
  });
  return rows.map(toItem);
}

export async function findUser(_scope: OperatorScope, userId: string): Promise<UserListItem | null> {
  const row = await prisma().user.findUnique({ where: { id: userId }, select: facts });
  return row === null ? null : toItem(row);
}

/** A user's organisations, the oldest membership first. */
export async function findMembershipsOf(_scope: OperatorScope, userId: string, take: number): Promise<MembershipFact[]> {
  const rows = await prisma().membership.findMany({
    where: { userId, organisation: { deletedAt: null } },
    orderBy: [{ createdAt: "asc" }, { organisationId: "asc" }],
    take,
    select: { role: true, customRole: { select: { name: true } }, organisation: { select: { id: true, slug: true, name: true, kind: true } } },
  });
  return rows.map(({ role, customRole, organisation }) => ({ ...organisation, role, customRole: customRole?.name ?? null }));
}

/** An organisation's members, the longest known users first. */
export async function findMembersOf(_scope: OperatorScope, organisationId: string, { after, take }: { after: string | null; take: number }): Promise<OrganisationMember[]> {
  const rows = await prisma().membership.findMany({
    where: { organisationId, ...(after === null ? {} : { userId: { gt: after } }) },
    orderBy: { userId: "asc" },
    take,
    select: { role: true, customRole: { select: { name: true } }, user: { select: { id: true, name: true, email: true } } },
  });
  return rows.map(({ role, customRole, user }) => ({ ...user, role, customRole: customRole?.name ?? null }));
}

/** False where the user is none, is suspended already (or is not, when it is lifted), or gone. */
export async function setUserSuspended(tx: Transaction, _scope: OperatorScope, { userId, at, reason }: { userId: string; at: Date | null; reason: string | null }): Promise<boolean> {
  const where = { id: userId, anonymisedAt: null, suspendedAt: at === null ? { not: null } : null };
  return (await tx.user.updateMany({ where, data: { suspendedAt: at, suspendedFor: reason } })).count === 1;
}

/** False where the organisation is suspended already (or is not, when it is lifted), or gone. The gateway sees it at the next request. */
export async function setOrganisationSuspended(
  tx: Transaction,
  _scope: OperatorScope,
  { organisationId, at, reason }: { organisationId: string; at: Date | null; reason: string | null },
): Promise<boolean> {
  const where = { id: organisationId, deletedAt: null, suspendedAt: at === null ? { not: null } : null };
  return (await tx.organisation.updateMany({ where, data: { suspendedAt: at, suspendedFor: reason, version: { increment: 1 } } })).count === 1;
}

export async function findSuspension(_scope: OperatorScope, organisationId: string): Promise<{ at: string; reason: string } | null> {
  const row = await prisma().organisation.findUnique({ where: { id: organisationId }, select: { suspendedAt: true, suspendedFor: true } });
  return row?.suspendedAt ? { at: row.suspendedAt.toISOString(), reason: row.suspendedFor ?? "" } : null;
}
