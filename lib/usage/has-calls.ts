import type { OrgScope } from "@/lib/accounts/policy";
import { findAnyCall } from "./repository";

/** Whether the organisation ever made a call that was metered, in either environment. */
export function hasCalls(scope: OrgScope): Promise<boolean> {
  return findAnyCall(scope);
}
