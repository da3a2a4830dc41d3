import { chainOf } from "@/lib/audit/chain";
import type { ChainReport } from "@/lib/audit/schemas";
import { verifyChain } from "@/lib/audit/verify-chain";
import { type AuditScope, organisationOf } from "./audit-scope";

/** Walks the chain of a scope. The scope must have been minted for `audit.read`, or for an operator. */
export async function verifyAuditLog(scope: AuditScope): Promise<ChainReport> {
  return verifyChain(chainOf(organisationOf(scope)));
}
