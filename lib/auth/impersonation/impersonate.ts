import { getUser } from "@/lib/accounts/operator/get-user";
import type { OperatorScope } from "@/lib/accounts/policy";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { CurrentSession } from "../read-session";
import { endImpersonations, findImpersonation, insertImpersonation } from "./repository";
import type { ImpersonationView, StartImpersonation } from "../impersonation-client";

/** It ends by itself after this long. */
export const impersonationMs = 30 * 60_000;

type InSession = { scope: OperatorScope; session: Pick<CurrentSession, "sessionId"> };

/**
 * Lets an operator see an organisation's console as one of its members does, in this session alone and for half an hour.
 * The organisation's audit log tells of it, with the reason, before anything is shown. Throws `not_found` where the user
 * is no member, and `impersonation_refused` for operators, whose powers nobody borrows.
 */
export async function startImpersonation({ scope, session }: InSession, wish: StartImpersonation, origin: RequestOrigin): Promise<{ slug: string }> {
  const { userId, organisationId, reason, mayWrite } = wish;
  const { user, memberships } = await getUser(scope, userId);
  const organisation = memberships.find(({ id }) => id === organisationId);
  if (organisation === undefined || user.anonymised) throw new AppError("not_found");
  if (user.isOperator) throw new AppError("impersonation_refused");
  const id = newId("imp");
  const startedAt = now();
  const expiresAt = new Date(startedAt.getTime() + impersonationMs);
  await inTransaction(async (tx) => {
    await endAll(tx, { scope, session }, origin);
    await insertImpersonation(tx, scope, { id, sessionId: session.sessionId, userId, organisationId, reason, mayWrite, startedAt, expiresAt });
    const details = { userId, reason, mayWrite, expiresAt: expiresAt.toISOString() };
    await recordAudit(tx, { organisationId, actor: scope.actor, action: "impersonation.started", target: { type: "user", id: userId }, details }, origin);
  });
  return { slug: organisation.slug };
}

/** Ends what goes on in this session. Ending nothing does nothing. */
export async function endImpersonation(inSession: InSession, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) => endAll(tx, inSession, origin));
}

async function endAll(tx: Transaction, { scope, session }: InSession, origin: RequestOrigin): Promise<void> {
  for (const { id, organisationId, userId } of await endImpersonations(tx, { sessionId: session.sessionId, operatorId: scope.userId, at: now() })) {
    await recordAudit(tx, { organisationId, actor: scope.actor, action: "impersonation.ended", target: { type: "user", id: userId }, details: { impersonationId: id } }, origin);
  }
}

/** As whom this session's operator sees an organisation's console; null where that is nobody. */
export async function currentImpersonation({ sessionId, user }: CurrentSession): Promise<ImpersonationView | null> {
  if (!user.isOperator) return null;
  const live = await findImpersonation({ sessionId, operatorId: user.id, at: now() });
  if (live === null) return null;
  const { id, userName, slug, mayWrite, expiresAt } = live;
  return { id, userName, slug, mayWrite, expiresAt: expiresAt.toISOString() };
}
