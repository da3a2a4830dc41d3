import type { Factors } from "../factors-client";
import { findFactors } from "./repository";

/** A user's second factors, and how many backup codes are left. */
export async function listFactors(userId: string): Promise<Factors> {
  return findFactors(userId);
}
