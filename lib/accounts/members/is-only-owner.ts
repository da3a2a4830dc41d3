import type { MemberScope } from "../policy";
import { countOwners } from "./repository";

/** Whether the visitor alone owns the organisation, and so can neither leave it nor be less in it (`last_owner`). */
export async function isOnlyOwner(scope: MemberScope): Promise<boolean> {
  return scope.role === "owner" && !scope.guest && (await countOwners(null, scope)) === 1;
}
