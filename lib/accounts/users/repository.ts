import { prisma, type Transaction } from "@/lib/platform/db/prisma";

/** False where the user has another address by now, or has proved this one already. */
export async function setEmailVerified(tx: Transaction, { userId, email, at }: { userId: string; email: string; at: Date }): Promise<boolean> {
  return (await tx.user.updateMany({ where: { id: userId, email, emailVerifiedAt: null }, data: { emailVerifiedAt: at } })).count === 1;
}

/** Sets an address that is proved. `first`: none was before. `taken`: somebody has it; the transaction is then of no more use. */
export async function setEmail(tx: Transaction, { userId, email, at }: { userId: string; email: string; at: Date }): Promise<{ first: boolean; before: string } | "taken" | "missing"> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, emailVerifiedAt: true } });
  if (user === null) return "missing";
  try {
    await tx.user.update({ where: { id: userId }, data: { email, emailVerifiedAt: at } });
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
  return { first: user.emailVerifiedAt === null, before: user.email };
}

const isUniqueViolation = (error: unknown) => error instanceof Error && "code" in error && error.code === "P2002";

/** Gives what was there before; null where no such user is. */
export async function setProfile(tx: Transaction, userId: string, profile: { name: string; locale: string }): Promise<{ name: string; locale: string } | null> {
  const before = await tx.user.findUnique({ where: { id: userId }, select: { name: true, locale: true } });
  if (before !== null) await tx.user.update({ where: { id: userId }, data: profile });
  return before;
}

export async function findProfile(userId: string): Promise<{ name: string; locale: string } | null> {
  return prisma().user.findUnique({ where: { id: userId }, select: { name: true, locale: true } });
}
