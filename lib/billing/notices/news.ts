import { z } from "zod";

/** Percent of the month's included units, or the end of what may be spent beyond them. */
export const limitSteps = ["80", "100", "hard_cap"] as const;
export type LimitStep = (typeof limitSteps)[number];

/** Payload of `limit.reached`. `stopped`: calls are refused from here on. RFC 3339 time; `resetsAt` is when the month's units are new. */
export const limitReachedSchema = z.strictObject({
  organisationId: z.string(),
  step: z.enum(limitSteps),
  used: z.number(),
  units: z.number(),
  /** The hard cap in minor units of `currency`; null where nothing is sold beyond the units, or no cap was set. */
  capMinor: z.number().nullable(),
  currency: z.string(),
  stopped: z.boolean(),
  resetsAt: z.string(),
});
export type LimitReached = z.output<typeof limitReachedSchema>;
