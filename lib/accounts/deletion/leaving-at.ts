import { findDeletesAt } from "./repository";

/** When an account is to be deleted; null where nobody asked for it. */
export async function leavingAt(userId: string): Promise<Date | null> {
  return findDeletesAt(userId);
}
