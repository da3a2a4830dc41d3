import { prisma, type Transaction } from "@/lib/platform/db/prisma";

type NewDevice = { id: string; userId: string; tokenHash: Uint8Array<ArrayBuffer>; createdAt: Date; expiresAt: Date; ip: string | null; userAgent: string | null };

export async function insertDevice(tx: Transaction, device: NewDevice): Promise<void> {
  await tx.trustedDevice.create({ data: device });
}

/** Whether this token stands for a device that this user still trusts. */
export async function findLiveDevice(userId: string, tokenHash: Uint8Array<ArrayBuffer>, at: Date): Promise<boolean> {
  const row = await prisma().trustedDevice.findFirst({ where: { tokenHash, userId, revokedAt: null, expiresAt: { gt: at } }, select: { id: true } });
  return row !== null;
}

/** A user's trusted devices, newest first, after one of them. */
export async function findLiveDevices(userId: string, { at, after, take }: { at: Date; after: string | null; take: number }) {
  return prisma().trustedDevice.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: at }, ...(after === null ? {} : { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take,
    select: { id: true, createdAt: true, expiresAt: true, ip: true, userAgent: true },
  });
}

/** Ends one of the user's devices, or all of them; returns the ids of those that were trusted until now. */
export async function setDevicesRevoked(tx: Transaction, { userId, id, at }: { userId: string; id: string | null; at: Date }): Promise<string[]> {
  const rows = await tx.trustedDevice.updateManyAndReturn({
    where: { userId, revokedAt: null, expiresAt: { gt: at }, ...(id === null ? {} : { id }) },
    data: { revokedAt: at },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

export async function deleteDevicesEndedBefore(before: Date): Promise<number> {
  const { count } = await prisma().trustedDevice.deleteMany({ where: { OR: [{ expiresAt: { lt: before } }, { revokedAt: { lt: before } }] } });
  return count;
}
