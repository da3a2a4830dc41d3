import { getPolicies } from "@/lib/accounts/policies/get-policies";
import type { MemberScope } from "@/lib/accounts/policy";
import { hasSecondFactor } from "./factors/has-second-factor";

/** Until when (RFC 3339) this member has to add a second factor; null where they have one, or need none. */
export async function secondFactorDue(scope: MemberScope): Promise<string | null> {
  if (scope.actor.type !== "user") return null;
  const { mfaRequiredFrom } = await getPolicies(scope);
  return mfaRequiredFrom === null || (await hasSecondFactor(scope.userId)) ? null : mfaRequiredFrom;
}
