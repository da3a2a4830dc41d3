"use server";

import { operatorAction } from "@/lib/auth/action";
import { approveRecovery, refuseRecovery } from "@/lib/auth/factors/recovery/decide-recovery";
import { recoveryIdSchema } from "@/lib/auth/factors-client";

/** Approves a recovery, carried out a day later. Errors: `step_up_required`, `not_found`, also for who is no operator. */
export const approveRecoveryAction = operatorAction({ schema: recoveryIdSchema, stepUp: true }, approveRecovery);

/** Refuses a recovery. Errors: `step_up_required`, `not_found`, also for who is no operator. */
export const refuseRecoveryAction = operatorAction({ schema: recoveryIdSchema, stepUp: true }, refuseRecovery);
