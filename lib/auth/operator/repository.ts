import { prisma } from "@/lib/platform/db/prisma";
import type { OperatorScope } from "@/lib/accounts/policy";

/** How a user can sign in, as far as it is stored. */
export type SignInWays = { hasPassword: boolean; services: string[]; sessions: number; lockedUntil: Date | null };

/** One statement; `subject` names the counter of failed tries at the user's address. */
export async function findSignInWays(_scope: OperatorScope, { userId, subject, at, seenSince }: { userId: string; subject: string; at: Date; seenSince: Date }): Promise<SignInWays> {
  const rows = await prisma().$queryRaw<SignInWays[]>`
    SELECT EXISTS (SELECT 1 FROM password_credentials WHERE user_id = ${userId}) AS "hasPassword",
           ARRAY(SELECT provider FROM oauth_accounts WHERE user_id = ${userId} ORDER BY 1) AS services,
           (SELECT count(*)::int FROM sessions WHERE user_id = ${userId} AND revoked_at IS NULL AND expires_at > ${at} AND (remembered OR last_seen_at > ${seenSince})) AS sessions,
           (SELECT locked_until FROM try_counters WHERE subject = ${subject} AND locked_until > ${at}) AS "lockedUntil"`;
  return rows[0] ?? { hasPassword: false, services: [], sessions: 0, lockedUntil: null };
}
