import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { contains, networksOf } from "@/lib/platform/http/networks";
import { now } from "@/lib/platform/time/clock";
import type { Policies, savePoliciesSchema } from "../policies-client";
import type { MemberScope } from "../policy";
import { lockPolicies, writePolicies } from "./repository";

const dayMs = 86_400_000;

const auditNames = {
  allowedCidrs: "allowed_cidrs",
  mfaRequiredFrom: "mfa_required_from",
  idleTimeoutMinutes: "idle_timeout_minutes",
  absoluteTimeoutHours: "absolute_timeout_hours",
  mostSessions: "most_sessions",
  liveKeyRoles: "live_key_roles",
  keyMaxAgeDays: "key_max_age_days",
} as const satisfies Record<keyof Policies, string>;

/** Since when a second factor is asked for. One that was asked for already keeps its day, unless another grace is given. */
function requiredFrom({ mfaRequired, mfaGraceDays }: Pick<z.output<typeof savePoliciesSchema>, "mfaRequired" | "mfaGraceDays">, before: string | null, at: Date): string | null {
  if (!mfaRequired) return null;
  if (mfaGraceDays === null && before !== null) return before;
  return new Date(at.getTime() + (mfaGraceDays ?? 0) * dayMs).toISOString();
}

/**
 * Saves what an organisation asks of its members; it counts from the next request on. Throws `policy_locks_out` where the
 * list of networks leaves out the address that this comes from: nobody shuts themselves out. The scope must have been
 * minted for `policy.manage`.
 */
export async function savePolicies(scope: MemberScope, { mfaRequired, mfaGraceDays, ...input }: z.output<typeof savePoliciesSchema>, origin: RequestOrigin): Promise<Policies> {
  const { allowedCidrs } = input;
  if (allowedCidrs.length > 0 && scope.actor.type === "user" && !contains(networksOf(allowedCidrs), origin.ip ?? "")) throw new AppError("policy_locks_out");
  return inTransaction(async (tx) => {
    const at = now();
    const before = await lockPolicies(tx, scope);
    const after: Policies = { ...input, mfaRequiredFrom: requiredFrom({ mfaRequired, mfaGraceDays }, before.mfaRequiredFrom, at) };
    const changed = (Object.keys(auditNames) as (keyof Policies)[]).filter((name) => !isDeepStrictEqual(before[name], after[name]));
    if (changed.length === 0) return before;
    await writePolicies(tx, scope, after, at);
    const told = (policies: Policies) => Object.fromEntries(changed.map((name) => [auditNames[name], policies[name]]));
    await recordAudit(
      tx,
      { organisationId: scope.organisationId, actor: scope.actor, action: "policy.changed", target: { type: "organisation", id: scope.organisationId }, before: told(before), after: told(after) },
      origin,
    );
    return after;
  });
}
