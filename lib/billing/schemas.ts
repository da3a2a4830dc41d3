import { z } from "zod";
import { limitPeriods, type LimitRule, limitRulesSchema, limitSubjects } from "@/lib/keys/schemas";

/** Money: whole minor units of its currency (cents of USD), never a fraction. */
const moneySchema = z.strictObject({
  amountMinor: z.int().min(0),
  /** ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const planIds = ["free", "premium", "ultra"] as const;

/** What a plan costs and includes. Name and tagline stand in messages/ under `plans.<id>`. */
const planSchema = z.strictObject({
  id: z.enum(planIds),
  /** Price of one calendar month, taxes not included. */
  monthlyPrice: moneySchema,
  /** Price of units beyond the included ones, in millionths of a minor unit each; null where the plan ends there. */
  overageMicros: z.int().positive().nullable(),
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

/** Form of the spend caps; amounts in minor units of the plan's currency. */
export const setCapsSchema = z
  .strictObject({
    softCapMinor: z.int().min(0, "billing.errors.amount").max(1_000_000_00, "billing.errors.amount").nullable(),
    hardCapMinor: z.int().min(0, "billing.errors.amount").max(1_000_000_00, "billing.errors.amount"),
  })
  .refine(({ softCapMinor, hardCapMinor }) => softCapMinor === null || softCapMinor <= hardCapMinor, { path: ["softCapMinor"], error: "billing.errors.soft_over_hard" });
export type SetCapsInput = z.output<typeof setCapsSchema>;

/** An operator's form: what an organisation has apart from others of its plan. */
export const setPlanSchema = z.strictObject({
  planId: z.enum(planIds),
  limits: limitRulesSchema,
  /** Null for the plan's own. */
  includedUnits: z.int().min(0, "billing.errors.included").max(1_000_000_000_000, "billing.errors.included").nullable(),
});
export type SetPlanInput = z.output<typeof setPlanSchema>;

/** What a limit rule may be about, for forms. */
export const limitChoices = { subjects: limitSubjects, periods: limitPeriods };

export const grantCreditsSchema = z.strictObject({ units: z.int().min(1, "billing.errors.units").max(1_000_000_000, "billing.errors.units"), reason: z.string().trim().min(1, "billing.errors.reason").max(200, "billing.errors.reason") });
export type GrantCreditsInput = z.output<typeof grantCreditsSchema>;

/** What an organisation may use this month and what it has used; money in minor units of `currency`. */
export type Allowance = {
  planId: Plan["id"];
  currency: string;
  /** `2026-11`, UTC. */
  month: string;
  /** RFC 3339: when the month's units are new. */
  resetsAt: string;
  included: { units: number; used: number };
  credits: { units: number; used: number };
  /** Null where the plan sells none. */
  overage: { unitMicros: number; used: number; costMinor: number; softCapMinor: number | null; hardCapMinor: number; softCapReached: boolean } | null;
};

/** Where a month's use leads at the pace that it had so far. */
export type Forecast = { units: number; /** RFC 3339; null where the units last. */ runsOutAt: string | null };

/** A limit and where it comes from: the plan, what was set for this organisation, or the same for everyone. */
export type RateLimit = LimitRule & { source: "plan" | "organisation" | "everyone" };
export type RateLimits = { live: RateLimit[]; test: RateLimit[] };

export const creditGrantIdForm = /^crg_[0-9a-z]{26}$/;

/** Units that were given. RFC 3339 time. */
export type CreditGrant = { id: string; units: number; reason: string; createdAt: string };
export type CreditGrantPage = { data: CreditGrant[]; hasMore: boolean; nextCursor: string | null };

/** A trial as screens show it. `just_ended` for a week after its end. RFC 3339 time; a begun day counts as one. */
export type TrialView = { planId: Plan["id"]; endsAt: string; state: "running" | "just_ended" | "ended"; daysLeft: number };
