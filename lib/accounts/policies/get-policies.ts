import type { Transaction } from "@/lib/platform/db/prisma";
import type { Policies } from "../policies-client";
import type { OrgScope } from "../policy";
import { findPolicies } from "./repository";

/** What an organisation asks of its members; nothing where it has not said. */
export function getPolicies(scope: OrgScope, tx?: Transaction): Promise<Policies> {
  return findPolicies(scope, tx);
}
