import { AppError } from "@/lib/platform/errors/app-error";
import type { OperatorScope } from "../policy";
import { findMembershipsOf, findUser } from "./repository";
import { type MembershipFact, userIdForm, type UserListItem } from "./schemas";

/** More organisations than anybody has; what is beyond is found in the list of organisations. */
const mostMemberships = 100;

/** A user with their organisations. Throws `not_found`. */
export async function getUser(scope: OperatorScope, userId: string): Promise<{ user: UserListItem; memberships: MembershipFact[] }> {
  const user = userIdForm.test(userId) ? await findUser(scope, userId) : null;
  if (user === null) throw new AppError("not_found");
  return { user, memberships: await findMembershipsOf(scope, userId, mostMemberships) };
}
