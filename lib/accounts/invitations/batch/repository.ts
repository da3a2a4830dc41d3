import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { MemberScope } from "../../policy";

type NewRow = { line: number; email: string; role: string; projectIds: string[]; code: string | null };

/** Writes a batch; rows with a code are refused from the start. */
export async function insertBatch(tx: Transaction, scope: MemberScope, batch: { id: string; createdAt: Date; finishedAt: Date | null }, rows: readonly NewRow[]): Promise<void> {
  await tx.invitationBatch.create({ data: { ...batch, organisationId: scope.organisationId, createdById: scope.userId } });
  await tx.invitationBatchRow.createMany({ data: rows.map((row) => ({ ...row, batchId: batch.id, state: row.code === null ? ("waiting" as const) : ("refused" as const) })) });
}

/** Members' and openly invited people's addresses among these. */
export async function findKnownAddresses(scope: MemberScope, emails: readonly string[], at: Date): Promise<{ members: Set<string>; invited: Set<string> }> {
  const [members, invited] = await Promise.all([
    prisma().user.findMany({ where: { email: { in: [...emails] }, memberships: { some: { organisationId: scope.organisationId } } }, select: { email: true } }),
    prisma().invitation.findMany({
      where: { organisationId: scope.organisationId, email: { in: [...emails] }, acceptedAt: null, cancelledAt: null, expiresAt: { gt: at } },
      select: { email: true },
    }),
  ]);
  return { members: new Set(members.map(({ email }) => email)), invited: new Set(invited.map(({ email }) => email)) };
}

/** The organisation's own roles and projects of these names, by name as it stands. */
export async function findNames(scope: MemberScope, names: { roles: readonly string[]; projects: readonly string[] }) {
  const [roles, projects] = await Promise.all([
    prisma().customRole.findMany({
      where: { organisationId: scope.organisationId, name: { in: [...names.roles], mode: "insensitive" } },
      select: { id: true, name: true, permissions: true },
    }),
    prisma().project.findMany({ where: { organisationId: scope.organisationId, name: { in: [...names.projects] } }, select: { id: true, name: true } }),
  ]);
  return { roles: new Map(roles.map((role) => [role.name.toLowerCase(), role])), projects: new Map(projects.map(({ id, name }) => [name, id])) };
}

/** How an organisation stands. */
export async function findBatchStanding(scope: MemberScope) {
  return prisma().organisation.findUniqueOrThrow({ where: { id: scope.organisationId }, select: { kind: true, deletesAt: true } });
}

/** Batches that are not done, the oldest first. */
export async function findUnfinished({ after, take }: { after: string; take: number }) {
  return prisma().invitationBatch.findMany({ where: { id: { gt: after }, finishedAt: null }, orderBy: { id: "asc" }, take, select: { id: true, organisationId: true, createdById: true } });
}

/** Who sent a batch off, and where it belongs; an empty slug where that is gone. `suspended`: one of the two is. */
export async function findSender(batch: { organisationId: string; createdById: string }) {
  const [organisation, user] = await Promise.all([
    prisma().organisation.findUnique({ where: { id: batch.organisationId }, select: { slug: true, suspendedAt: true } }),
    prisma().user.findUnique({ where: { id: batch.createdById }, select: { locale: true, suspendedAt: true } }),
  ]);
  return { slug: organisation?.slug ?? "", locale: user?.locale ?? "en", suspended: Boolean(organisation?.suspendedAt ?? user?.suspendedAt) };
}

/** The next row that waits. Another worker passes over it until `tx` ends. */
export async function takeRow(tx: Transaction, batchId: string) {
  const rows = await tx.$queryRaw<{ line: number; email: string; role: string; projectIds: string[] }[]>`
    SELECT line, email, role, project_ids AS "projectIds" FROM invitation_batch_rows
     WHERE batch_id = ${batchId} AND state = 'waiting' ORDER BY line LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return rows[0] ?? null;
}

/** Writes down what became of a row that waits. */
export async function settleRow(tx: Transaction, batchId: string, line: number, code: string | null): Promise<void> {
  await tx.invitationBatchRow.updateMany({ where: { batchId, line, state: "waiting" }, data: { state: code === null ? "invited" : "refused", code } });
}

/** Refuses every row that still waits. */
export async function refuseWaiting(batchId: string, code: string): Promise<number> {
  return (await prisma().invitationBatchRow.updateMany({ where: { batchId, state: "waiting" }, data: { state: "refused", code } })).count;
}

/** Notes that a batch is done, where no row waits any more. */
export async function finishBatch(batchId: string, at: Date): Promise<void> {
  await prisma().invitationBatch.updateMany({ where: { id: batchId, finishedAt: null, rows: { none: { state: "waiting" } } }, data: { finishedAt: at } });
}

/** A batch with its rows: 500 at most. */
export async function findBatch(scope: MemberScope, batchId: string) {
  return prisma().invitationBatch.findFirst({
    where: { id: batchId, organisationId: scope.organisationId },
    select: { id: true, createdAt: true, finishedAt: true, rows: { orderBy: { line: "asc" }, select: { line: true, email: true, role: true, state: true, code: true } } },
  });
}

/** Names of custom roles, by id. */
export async function findRoleNames(scope: MemberScope, roleIds: readonly string[]): Promise<Map<string, string>> {
  if (roleIds.length === 0) return new Map();
  const rows = await prisma().customRole.findMany({ where: { organisationId: scope.organisationId, id: { in: [...roleIds] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Unfinished batches of an organisation. */
export async function countUnfinished(tx: Transaction, scope: MemberScope): Promise<number> {
  return tx.invitationBatch.count({ where: { organisationId: scope.organisationId, finishedAt: null } });
}

/** Deletes batches that were finished before a moment. Returns how many. */
export async function deleteBatchesFinishedBefore(before: Date): Promise<number> {
  return (await prisma().invitationBatch.deleteMany({ where: { finishedAt: { lt: before } } })).count;
}
