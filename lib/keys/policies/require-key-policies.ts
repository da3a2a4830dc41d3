import { getPolicies } from "@/lib/accounts/policies/get-policies";
import { requireMayCreateLive } from "@/lib/accounts/policies/require-may-create-live";
import type { Policies } from "@/lib/accounts/policies-client";
import type { OrgScope } from "@/lib/accounts/policy";
import type { Transaction } from "@/lib/platform/db/prisma";
import type { KeyEnvironment } from "../schemas";
import { findManagementKeyMaker } from "./repository";

/**
 * What an organisation asks of whoever is about to be handed a secret. Throws `policy_live_keys_not_allowed`. A management
 * key acts for the person who made it; operators and the program itself are not asked.
 */
export async function requireKeyPolicies(tx: Transaction, scope: OrgScope, environment: KeyEnvironment): Promise<Policies> {
  const policies = await getPolicies(scope, tx);
  const { type, id } = scope.actor;
  if (environment !== "live" || (type !== "user" && type !== "key")) return policies;
  const userId = type === "key" && id !== null ? await findManagementKeyMaker(tx, scope, id) : id;
  await requireMayCreateLive(tx, scope, policies, userId);
  return policies;
}
