import type { Person } from "@/lib/accounts/exports/export-part";
import { prisma } from "@/lib/platform/db/prisma";

export async function findSessionRows({ userId }: Person) {
  return prisma().session.findMany({
    where: { userId },
    orderBy: { createdAt: "asc" },
    select: { id: true, method: true, createdAt: true, lastSeenAt: true, expiresAt: true, revokedAt: true, ip: true, userAgent: true, country: true },
  });
}

export async function findSignInRows({ userId }: Person) {
  return prisma().signInRecord.findMany({ where: { userId }, orderBy: { id: "asc" }, select: { at: true, method: true, outcome: true, ip: true, userAgent: true, country: true } });
}

export async function findPasskeyRows({ userId }: Person) {
  return prisma().passkey.findMany({ where: { userId }, orderBy: { id: "asc" }, select: { name: true, createdAt: true, lastUsedAt: true } });
}

export async function findLinkedRows({ userId }: Person) {
  return prisma().oauthAccount.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { provider: true, subject: true, email: true, createdAt: true, lastUsedAt: true } });
}

export async function findDeviceRows({ userId }: Person) {
  return prisma().trustedDevice.findMany({ where: { userId }, orderBy: { id: "asc" }, select: { createdAt: true, expiresAt: true, revokedAt: true, ip: true, userAgent: true } });
}

/** Kinds of second factors, never what they are made of. */
export async function findFactorRows({ userId }: Person) {
  const [totp, phone, codes] = [
    await prisma().totpFactor.findUnique({ where: { userId }, select: { createdAt: true, confirmedAt: true } }),
    await prisma().phoneFactor.findUnique({ where: { userId }, select: { createdAt: true, confirmedAt: true, lastDigits: true } }),
    await prisma().backupCode.count({ where: { userId, usedAt: null } }),
  ];
  return { totp, phone, codes };
}
