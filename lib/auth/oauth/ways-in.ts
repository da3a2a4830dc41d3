import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { findWaysIn } from "./repository";

/** Throws `last_way_in` where a user, whose row the caller holds, could sign in no more. Asked after one way was taken away, before it is committed. */
export async function requireWayIn(tx: Transaction, userId: string): Promise<void> {
  const { password, services, passkeys } = await findWaysIn(userId, tx);
  if (!password && services === 0 && passkeys === 0) throw new AppError("last_way_in");
}

/** Whether a user has a password. */
export async function hasPassword(userId: string): Promise<boolean> {
  return (await findWaysIn(userId)).password;
}
