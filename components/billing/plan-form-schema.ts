import { z } from "zod";
import { limitChoices, planIds, type SetPlanInput, setPlanSchema } from "@/lib/billing/schemas";
import { wholeNumberIn } from "./whole-number";

const valuesSchema = z.object({
  planId: z.enum(planIds),
  includedUnits: z.string(),
  limits: z.array(z.object({ subject: z.enum(limitChoices.subjects), period: z.enum(limitChoices.periods), limit: z.string(), burst: z.string() })),
});

/** Plan and overrides, numbers as they are typed. */
export type PlanValues = z.output<typeof valuesSchema>;

/** Reads the plan form. Included units are empty for the plan's own, a burst is empty for none. */
export const planFormSchema: z.ZodType<SetPlanInput, PlanValues> = valuesSchema
  .transform(({ planId, includedUnits, limits }): z.input<typeof setPlanSchema> => ({
    planId,
    includedUnits: includedUnits.trim() === "" ? null : wholeNumberIn(includedUnits),
    limits: limits.map(({ limit, burst, ...rule }) => ({ ...rule, limit: wholeNumberIn(limit), burst: burst.trim() === "" ? 0 : wholeNumberIn(burst) })),
  }))
  .pipe(setPlanSchema);

export function planValues({ planId, includedUnits, limits }: SetPlanInput): PlanValues {
  return {
    planId,
    includedUnits: includedUnits === null ? "" : String(includedUnits),
    limits: limits.map(({ limit, burst, ...rule }) => ({ ...rule, limit: String(limit), burst: burst === 0 ? "" : String(burst) })),
  };
}
