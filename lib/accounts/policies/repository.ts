import { pool } from "@/lib/platform/db/pool";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { Role } from "../permissions";
import { noPolicies, type Policies } from "../policies-client";
import type { OrgScope } from "../policy";

const fields = { allowedCidrs: true, mfaRequiredFrom: true, idleTimeoutMinutes: true, absoluteTimeoutHours: true, mostSessions: true, liveKeyRoles: true, keyMaxAgeDays: true } as const;

export async function findPolicies({ organisationId }: Pick<OrgScope, "organisationId">, tx: Transaction = prisma()): Promise<Policies> {
  const row = await tx.organisationPolicy.findUnique({ where: { organisationId }, select: fields });
  return row === null ? noPolicies : { ...row, mfaRequiredFrom: row.mfaRequiredFrom?.toISOString() ?? null };
}

/** Reads them, and lets nobody else change them until `tx` ends; the organisation's row stands for those that are not there yet. */
export async function lockPolicies(tx: Transaction, scope: OrgScope): Promise<Policies> {
  await tx.$queryRaw`SELECT 1 FROM organisations WHERE id = ${scope.organisationId} FOR NO KEY UPDATE`;
  return findPolicies(scope, tx);
}

export async function writePolicies(tx: Transaction, { organisationId }: OrgScope, { mfaRequiredFrom, ...rest }: Policies, updatedAt: Date): Promise<void> {
  const data = { ...rest, mfaRequiredFrom: mfaRequiredFrom === null ? null : new Date(mfaRequiredFrom), updatedAt };
  await tx.organisationPolicy.upsert({ where: { organisationId }, create: { organisationId, ...data }, update: data });
}

/** The strictest of a user's organisations, in each respect; null where none of them says anything. */
export type SessionLimits = { idleMinutes: number | null; absoluteHours: number | null; mostSessions: number | null };

export async function findSessionLimits(userId: string): Promise<SessionLimits> {
  const { rows } = await pool().query<SessionLimits>({
    name: "find-session-limits",
    text: `SELECT min(p.idle_timeout_minutes) AS "idleMinutes", min(p.absolute_timeout_hours) AS "absoluteHours", min(p.most_sessions) AS "mostSessions"
             FROM memberships m JOIN organisation_policies p ON p.organisation_id = m.organisation_id
            WHERE m.user_id = $1`,
    values: [userId],
  });
  return rows[0] ?? { idleMinutes: null, absoluteHours: null, mostSessions: null };
}

/** A member's built-in role; null for who is none, or has a role that the organisation made. */
export async function findBuiltInRole(tx: Transaction, { organisationId }: OrgScope, userId: string): Promise<Role | null> {
  return (await tx.membership.findFirst({ where: { organisationId, userId, customRoleId: null }, select: { role: true } }))?.role ?? null;
}
