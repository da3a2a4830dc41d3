import { getPolicies } from "@/lib/accounts/policies/get-policies";
import type { MemberScope } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { contains, networksOf } from "@/lib/platform/http/networks";
import { newId } from "@/lib/platform/ids/ids";
import { nowMs } from "@/lib/platform/time/clock";
import { hasSecondFactor } from "./factors/has-second-factor";
import type { CurrentSession } from "./read-session";
import { requestOrigin } from "./request-origin";

/** Where the running request comes from. */
const visitorAddress = async () => (await requestOrigin(newId("req"))).ip ?? "";

/**
 * What an organisation asks of a member before it lets them in: to come from one of its networks, and to have a second
 * factor. Throws `policy_ip_not_allowed` and `policy_second_factor_required`. An operator who looks in is no member, and
 * is not asked.
 *
 * @param addressOf read only where there are networks to compare it with
 */
export async function requirePolicies({ user }: CurrentSession, scope: MemberScope, addressOf: () => Promise<string> = visitorAddress): Promise<void> {
  const { allowedCidrs, mfaRequiredFrom } = await getPolicies(scope);
  if (allowedCidrs.length > 0 && !contains(networksOf(allowedCidrs), await addressOf())) throw new AppError("policy_ip_not_allowed");
  if (mfaRequiredFrom !== null && nowMs() >= Date.parse(mfaRequiredFrom) && !(await hasSecondFactor(user.id))) throw new AppError("policy_second_factor_required");
}
