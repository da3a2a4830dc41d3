import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OperatorScope } from "@/lib/accounts/policy";

type NewImpersonation = { id: string; sessionId: string; userId: string; organisationId: string; reason: string; mayWrite: boolean; startedAt: Date; expiresAt: Date };

export async function insertImpersonation(tx: Transaction, scope: OperatorScope, row: NewImpersonation): Promise<void> {
  await tx.impersonation.create({ data: { ...row, operatorId: scope.userId } });
}

/** Ends those of a session that have not ended. Returns what they were. */
export async function endImpersonations(tx: Transaction, { sessionId, operatorId, at }: { sessionId: string; operatorId: string; at: Date }) {
  return tx.impersonation.updateManyAndReturn({
    where: { sessionId, operatorId, endedAt: null, expiresAt: { gt: at } },
    data: { endedAt: at },
    select: { id: true, organisationId: true, userId: true },
  });
}

export type LiveImpersonation = { id: string; userId: string; userName: string; organisationId: string; slug: string; mayWrite: boolean; expiresAt: Date };

/** The one that goes on in a session of this operator; null where there is none. The user is neither gone nor an operator. */
export async function findImpersonation({ sessionId, operatorId, at }: { sessionId: string; operatorId: string; at: Date }): Promise<LiveImpersonation | null> {
  const rows = await prisma().$queryRaw<LiveImpersonation[]>`
    SELECT i.id, i.user_id AS "userId", u.name AS "userName", i.organisation_id AS "organisationId", o.slug, i.may_write AS "mayWrite", i.expires_at AS "expiresAt"
      FROM impersonations i JOIN users u ON u.id = i.user_id AND NOT u.is_operator AND u.anonymised_at IS NULL
      JOIN organisations o ON o.id = i.organisation_id AND o.deleted_at IS NULL
     WHERE i.session_id = ${sessionId} AND i.operator_id = ${operatorId} AND i.ended_at IS NULL AND i.expires_at > ${at}
     ORDER BY i.id DESC LIMIT 1`;
  return rows[0] ?? null;
}

/** A session that takes another's place goes on with what was begun in it. */
export async function moveImpersonations(tx: Transaction, { from, to }: { from: string; to: string }): Promise<void> {
  await tx.impersonation.updateMany({ where: { sessionId: from, endedAt: null }, data: { sessionId: to } });
}
