import type { OperatorScope } from "@/lib/accounts/policy";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { RecoveryState } from "../../factors-client";

const open: RecoveryState[] = ["asked", "approved"];

/** The recovery of a user that is under way. */
export async function findOpenRecovery(userId: string, client: Transaction | ReturnType<typeof prisma> = prisma()) {
  return client.recoveryRequest.findFirst({ where: { userId, state: { in: open } }, select: { id: true, state: true, createdAt: true, dueAt: true } });
}

/** Whether a recovery is under way; null where there is none of this id. */
export async function isRecoveryOpen(id: string): Promise<boolean | null> {
  const row = await prisma().recoveryRequest.findUnique({ where: { id }, select: { state: true } });
  return row === null ? null : open.includes(row.state);
}

export async function insertRecovery(tx: Transaction, row: { id: string; userId: string; reason: string; ip: string | null; createdAt: Date }): Promise<void> {
  await tx.recoveryRequest.create({ data: { ...row, state: "asked" } });
}

const moved = { id: true, userId: true, dueAt: true } as const;

/** Withdraws a recovery that is under way, in one statement; null where it is not. */
export async function setWithdrawn(tx: Transaction, where: { id: string } | { userId: string }) {
  const rows = await tx.recoveryRequest.updateManyAndReturn({ where: { ...where, state: { in: open } }, data: { state: "withdrawn", dueAt: null }, select: moved });
  return rows[0] ?? null;
}

/** Decides on a recovery that was asked for, in one statement: of any number at once, one decides. Nobody decides on their own. */
export async function setDecided(tx: Transaction, scope: OperatorScope, { id, approve, at, dueAt }: { id: string; approve: boolean; at: Date; dueAt: Date | null }) {
  const rows = await tx.recoveryRequest.updateManyAndReturn({
    where: { id, state: "asked", userId: { not: scope.userId } },
    data: { state: approve ? "approved" : "refused", decidedById: scope.userId, decidedAt: at, dueAt },
    select: moved,
  });
  return rows[0] ?? null;
}

export async function findDueRecoveries(at: Date, { after, take }: { after: string; take: number }): Promise<{ id: string }[]> {
  return prisma().recoveryRequest.findMany({ where: { id: { gt: after }, state: "approved", dueAt: { lte: at } }, orderBy: { id: "asc" }, take, select: { id: true } });
}

/** Carries an approved recovery out whose time has come, in one statement; null where it was withdrawn, or done. */
export async function setDone(tx: Transaction, id: string, at: Date) {
  const rows = await tx.recoveryRequest.updateManyAndReturn({ where: { id, state: "approved", dueAt: { lte: at } }, data: { state: "done", doneAt: at }, select: moved });
  return rows[0] ?? null;
}

const shown = {
  id: true,
  state: true,
  reason: true,
  ip: true,
  createdAt: true,
  decidedById: true,
  decidedAt: true,
  dueAt: true,
  doneAt: true,
  user: { select: { id: true, email: true, name: true, isOperator: true } },
} as const;

/** Recoveries of everyone, newest first. */
export async function findRecoveries(_scope: OperatorScope, { state, after, take }: { state: RecoveryState | null; after: string | null; take: number }) {
  return prisma().recoveryRequest.findMany({
    where: { ...(state === null ? {} : { state }), ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: shown,
  });
}

export async function findRecovery(_scope: OperatorScope, id: string) {
  return prisma().recoveryRequest.findUnique({ where: { id }, select: shown });
}

/** Addresses of those who decided, by id. */
export async function findEmails(_scope: OperatorScope, ids: string[]): Promise<Map<string, string>> {
  const rows = await prisma().user.findMany({ where: { id: { in: ids } }, select: { id: true, email: true } });
  return new Map(rows.map(({ id, email }) => [id, email]));
}
