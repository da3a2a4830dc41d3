import type { Transaction } from "@/lib/platform/db/prisma";
import type { OperatorScope } from "../policy";
import { setUserSuspended } from "./repository";

/** Writes down that a user is suspended, or is no more (`at` null). False where that changes nothing. Whoever calls it ends sessions and notes it. */
export async function setUserSuspension(tx: Transaction, scope: OperatorScope, change: { userId: string; at: Date | null; reason: string | null }): Promise<boolean> {
  return setUserSuspended(tx, scope, change);
}
