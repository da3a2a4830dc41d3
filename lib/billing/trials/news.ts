import { z } from "zod";
import { planIds } from "../schemas";

/** Payload of `trial.ending`: an organisation's trial is over in a few days. RFC 3339 time. */
export const trialEndingSchema = z.strictObject({ organisationId: z.string(), planId: z.enum(planIds), endsAt: z.string() });
export type TrialEnding = z.output<typeof trialEndingSchema>;
