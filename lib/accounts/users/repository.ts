import type { Transaction } from "@/lib/platform/db/prisma";

/** False where the user has another address by now, or has proved this one already. */
export async function setEmailVerified(tx: Transaction, { userId, email, at }: { userId: string; email: string; at: Date }): Promise<boolean> {
  return (await tx.user.updateMany({ where: { id: userId, email, emailVerifiedAt: null }, data: { emailVerifiedAt: at } })).count === 1;
}
