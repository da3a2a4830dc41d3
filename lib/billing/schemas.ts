import { z } from "zod";

/** Money: whole minor units of its currency (cents of USD), never a fraction. */
const moneySchema = z.strictObject({
  amountMinor: z.int().min(0),
  /** ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});

const planIds = ["free", "premium", "ultra"] as const;

/** What a plan costs and includes. Name and tagline stand in messages/ under `plans.<id>`. */
const planSchema = z.strictObject({
  id: z.enum(planIds),
  /** Price of one calendar month, taxes not included. */
  monthlyPrice: moneySchema,
  limits: z.strictObject({
    /** Units of `lookup` in live mode; test mode is not counted. */
    lookupsPerMonth: z.int().positive(),
    requestsPerSecond: z.int().positive(),
    /** Keys that are not revoked, both environments together. */
    activeKeys: z.int().positive(),
    members: z.int().positive(),
    usageRetentionDays: z.int().positive(),
  }),
});

export type Plan = z.output<typeof planSchema>;

/**
 * A price list: each plan once, one currency, each plan dearer than the one before and tighter in nothing.
 * A list that breaks this would make somebody pay more for less.
 */
export const planListSchema = z.array(planSchema).superRefine((plans, context) => {
  if (plans.map((plan) => plan.id).join() !== planIds.join()) {
    context.addIssue({ code: "custom", message: `plans must be ${planIds.join(", ")}, in this order` });
  }
  plans.slice(1).forEach((plan, index) => {
    const previous = plans[index];
    if (previous === undefined) return;
    if (plan.monthlyPrice.currency !== previous.monthlyPrice.currency) {
      context.addIssue({ code: "custom", message: `${plan.id} is priced in another currency` });
    }
    if (plan.monthlyPrice.amountMinor <= previous.monthlyPrice.amountMinor) {
      context.addIssue({ code: "custom", message: `${plan.id} must cost more than ${previous.id}` });
    }
    for (const limit of limitNames) {
      if (plan.limits[limit] < previous.limits[limit]) {
        context.addIssue({ code: "custom", message: `${plan.id} has a lower ${limit} than ${previous.id}` });
      }
    }
  });
});

/** In the order in which price lists show them. */
export const limitNames = [
  "lookupsPerMonth",
  "requestsPerSecond",
  "activeKeys",
  "members",
  "usageRetentionDays",
] as const satisfies readonly (keyof Plan["limits"])[];
