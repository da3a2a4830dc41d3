import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OauthService } from "../schemas";

/** Whose account of another service this is, by the service's own id of it; null where it is linked to nobody. */
export async function findOauthOwner(service: OauthService, subject: string, client: Transaction | ReturnType<typeof prisma> = prisma()) {
  const row = await client.oauthAccount.findUnique({
    where: { provider_subject: { provider: service, subject } },
    select: { userId: true, user: { select: { suspendedAt: true, anonymisedAt: true } } },
  });
  return row === null ? null : { userId: row.userId, ...row.user };
}

/** The account that has an address here. */
export async function findUserByEmail(email: string) {
  return prisma().user.findFirst({ where: { email, anonymisedAt: null }, select: { id: true, email: true } });
}

type NewOauthAccount = { service: OauthService; subject: string; userId: string; email: string; at: Date; usedAt: Date | null };

/** False where somebody has it already, or this user has another one of the same service. */
export async function insertOauthAccount(tx: Transaction, { service, at, usedAt, ...account }: NewOauthAccount): Promise<boolean> {
  return (await tx.oauthAccount.createMany({ data: [{ ...account, provider: service, createdAt: at, lastUsedAt: usedAt }], skipDuplicates: true })).count === 1;
}

/** Notes that it was used, and the address that it has there by now. */
export async function touchOauthAccount(service: OauthService, subject: string, { email, at }: { email: string | null; at: Date }): Promise<void> {
  await prisma().oauthAccount.updateMany({ where: { provider: service, subject }, data: { lastUsedAt: at, ...(email === null ? {} : { email }) } });
}

/** False where there was none. */
export async function deleteOauthAccount(tx: Transaction, { userId, service }: { userId: string; service: OauthService }): Promise<boolean> {
  return (await tx.oauthAccount.deleteMany({ where: { userId, provider: service } })).count === 1;
}

/** Takes every account of another service away from a user. Returns of which services. */
export async function deleteOauthAccounts(tx: Transaction, userId: string): Promise<string[]> {
  const rows = await tx.oauthAccount.findMany({ where: { userId }, select: { provider: true } });
  await tx.oauthAccount.deleteMany({ where: { userId } });
  return rows.map(({ provider }) => provider);
}

/** The accounts of other services that sign a user in; at most one of each service. */
export async function findOauthAccounts(userId: string) {
  return prisma().oauthAccount.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { provider: true, email: true, createdAt: true, lastUsedAt: true } });
}

/** By how many ways a user can sign in, each counted by itself. */
export async function findWaysIn(userId: string, client: Transaction | ReturnType<typeof prisma> = prisma()): Promise<{ password: boolean; services: number; passkeys: number }> {
  const rows = await client.$queryRaw<{ password: boolean; services: number; passkeys: number }[]>`
    SELECT EXISTS (SELECT 1 FROM password_credentials WHERE user_id = ${userId}) AS password,
           (SELECT count(*)::int FROM oauth_accounts WHERE user_id = ${userId}) AS services,
           (SELECT count(*)::int FROM passkeys WHERE user_id = ${userId}) AS passkeys`;
  return rows[0] ?? { password: false, services: 0, passkeys: 0 };
}
