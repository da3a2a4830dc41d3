"use server";

import { savePolicies } from "@/lib/accounts/policies/save-policies";
import { savePoliciesSchema } from "@/lib/accounts/policies-client";
import { action } from "@/lib/auth/action";

/** Saves what the organisation asks of its members. Errors: `validation_failed`, `not_found`, `policy_locks_out`, `step_up_required`. */
export const savePoliciesAction = action({ schema: savePoliciesSchema, permission: "policy.manage", stepUp: true }, savePolicies);
