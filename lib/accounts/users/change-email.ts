import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { setEmail } from "./repository";

/** Gives a user, whose row the caller holds, another address that they have proved. `first`: they had proved none before; `before`: the address of until now. Throws `email_taken`, `not_found`. */
export async function changeEmail(tx: Transaction, change: { userId: string; email: string; at: Date }): Promise<{ first: boolean; before: string }> {
  const outcome = await setEmail(tx, change);
  if (outcome === "taken") throw new AppError("email_taken");
  if (outcome === "missing") throw new AppError("not_found");
  return outcome;
}
