"use server";

import { z } from "zod";
import { scopeForOperatorOn } from "@/lib/accounts/policy";
import { organisationOnlySchema, organisationReasonSchema } from "@/lib/accounts/operator/schemas";
import { resumeOrganisation, suspendOrganisation } from "@/lib/accounts/operator/suspend-organisation";
import { organisationIdForm } from "@/lib/accounts/schemas";
import { operatorAction } from "@/lib/auth/action";
import { grantCredits, setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { grantCreditsSchema, setPlanSchema } from "@/lib/billing/schemas";

const onOrganisation = { organisationId: z.string().regex(organisationIdForm) };

/** Sets an organisation's plan and what it has apart from it. Errors: `validation_failed`, `not_found`, also for who is no operator. */
export const setPlanAction = operatorAction({ schema: setPlanSchema.extend(onOrganisation), stepUp: true }, async (operator, { organisationId, ...input }, origin) =>
  setPlan(await scopeForOperatorOn(operator, organisationId), input, origin),
);

/** Gives an organisation prepaid units. Errors: `validation_failed`, `not_found`, also for who is no operator. */
export const grantCreditsAction = operatorAction({ schema: grantCreditsSchema.extend(onOrganisation), stepUp: true }, async (operator, { organisationId, ...input }, origin) =>
  grantCredits(await scopeForOperatorOn(operator, organisationId), input, origin),
);

/** Stops an organisation. Errors: `validation_failed`, `step_up_required`, `not_found`, also for who is no operator. */
export const suspendOrganisationAction = operatorAction({ schema: organisationReasonSchema, stepUp: true }, suspendOrganisation);

/** Lets a suspended organisation go on. Errors: `not_found`, also for who is no operator. */
export const resumeOrganisationAction = operatorAction({ schema: organisationOnlySchema }, resumeOrganisation);
