import { getUser } from "@/lib/accounts/operator/get-user";
import type { OperatorScope } from "@/lib/accounts/policy";
import { getSignInState } from "@/lib/auth/operator/sign-in-state";
import type { UserDetail } from "./schemas";

/** A user with their organisations and ways in. Throws `not_found`. */
export async function getUserDetail(scope: OperatorScope, userId: string): Promise<UserDetail> {
  const { user, memberships } = await getUser(scope, userId);
  return { user, memberships, signIn: await getSignInState(scope, user), own: user.id === scope.userId };
}
