"use server";

import { closeOnboarding, nameOrganisation, skipStep } from "@/lib/accounts/onboarding/change-onboarding";
import { closeOnboardingSchema, nameOrganisationSchema, skipStepSchema } from "@/lib/accounts/onboarding-client";
import { action } from "@/lib/auth/action";
import { onboardingOf } from "./onboarding-of";

/** The first step: keeps the organisation's name, or gives it another. Errors: `validation_failed`, `not_found`, as for all here. */
export const nameOrganisationAction = action({ schema: nameOrganisationSchema, permission: "organisation.update" }, nameOrganisation);

/** Leaves a step out. */
export const skipStepAction = action({ schema: skipStepSchema, permission: "organisation.update" }, skipStep);

/** Takes the onboarding off the overview. What is left to do can be done all the same. */
export const closeOnboardingAction = action({ schema: closeOnboardingSchema, permission: "organisation.update" }, async (scope, _, origin) => {
  await closeOnboarding(scope, { finished: (await onboardingOf(scope))?.next === null }, origin);
});
