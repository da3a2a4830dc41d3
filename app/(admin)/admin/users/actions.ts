"use server";

import { userOnlySchema, userReasonSchema } from "@/lib/accounts/operator/schemas";
import { operatorAction } from "@/lib/auth/action";
import { requireSession } from "@/lib/auth/current";
import { startImpersonationSchema } from "@/lib/auth/impersonation-client";
import { startImpersonation } from "@/lib/auth/impersonation/impersonate";
import { endUserSessions, resendVerificationTo, resetSecondFactors, resumeUser, suspendUser, unlockSignIn } from "@/lib/auth/operator/help-user";

/** Locks a user out. Errors: `validation_failed`, `step_up_required`, `not_found`, also for who is no operator. */
export const suspendUserAction = operatorAction({ schema: userReasonSchema, stepUp: true }, suspendUser);

/** Lets a suspended user sign in again. Errors: `not_found`, also for who is no operator. */
export const resumeUserAction = operatorAction({ schema: userOnlySchema }, resumeUser);

/** Forgets wrong passwords. Errors: `not_found`, also for who is no operator. */
export const unlockSignInAction = operatorAction({ schema: userOnlySchema }, unlockSignIn);

/** Takes a user's second factors away. Errors: `validation_failed`, `step_up_required`, `not_found`, also for who is no operator. */
export const resetSecondFactorsAction = operatorAction({ schema: userReasonSchema, stepUp: true }, resetSecondFactors);

/** Mails a user a fresh link. Errors: `not_found`, also for who is no operator. */
export const resendVerificationToAction = operatorAction({ schema: userOnlySchema }, resendVerificationTo);

/** Ends a user's sessions. Errors: `not_found`, also for who is no operator. */
export const endUserSessionsAction = operatorAction({ schema: userOnlySchema }, endUserSessions);

/** Shows an organisation's console as one of its members sees it. Errors: `validation_failed`, `step_up_required`, `impersonation_refused`, `not_found`, also for who is no operator. */
export const impersonateAction = operatorAction({ schema: startImpersonationSchema, stepUp: true }, async (scope, wish, origin) =>
  startImpersonation({ scope, session: await requireSession() }, wish, origin),
);
