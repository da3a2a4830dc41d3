import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import type { OrgScope } from "../policy";
import type { Policies } from "../policies-client";
import { findBuiltInRole } from "./repository";

/**
 * Throws `policy_live_keys_not_allowed` where the organisation keeps live keys to certain roles and the person has none
 * of them. `userId`: who stands behind the request; for a management key whoever made it, so that a pipeline gets around
 * nothing. A role that the organisation made itself is none of those that can be named.
 */
export async function requireMayCreateLive(tx: Transaction, scope: OrgScope, { liveKeyRoles }: Policies, userId: string | null): Promise<void> {
  if (liveKeyRoles.length === 0) return;
  const role = userId === null ? null : await findBuiltInRole(tx, scope, userId);
  if (role === null || !liveKeyRoles.includes(role)) throw new AppError("policy_live_keys_not_allowed");
}
