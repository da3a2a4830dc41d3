"use server";

import { action } from "@/lib/auth/action";
import { setCaps } from "@/lib/billing/entitlement/change-entitlement";
import { setCapsSchema } from "@/lib/billing/schemas";

/** Sets what a month may cost beyond the plan. Errors: `validation_failed`, `not_found`. */
export const setCapsAction = action({ schema: setCapsSchema, permission: "billing.update", stepUp: true }, setCaps);
