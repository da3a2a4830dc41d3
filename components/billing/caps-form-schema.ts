import { z } from "zod";
import { type SetCapsInput, setCapsSchema } from "@/lib/billing/schemas";
import { amountText, minorUnitsIn } from "@/lib/platform/money/minor-units";

/** The caps as texts, as they are typed. */
export type CapsValues = { softCapMinor: string; hardCapMinor: string };

/** Below every amount that the server takes, so that its own schema refuses what is no amount. */
const noAmount = -1;

/** Reads the caps form, in the currency's own units. No warning and no overage are empty fields. */
export function capsFormSchema(currency: string): z.ZodType<SetCapsInput, CapsValues> {
  const amount = (text: string) => minorUnitsIn(text, currency) ?? noAmount;
  return z
    .object({ softCapMinor: z.string(), hardCapMinor: z.string() })
    .transform(({ softCapMinor, hardCapMinor }) => ({
      softCapMinor: softCapMinor.trim() === "" ? null : amount(softCapMinor),
      hardCapMinor: hardCapMinor.trim() === "" ? 0 : amount(hardCapMinor),
    }))
    .pipe(setCapsSchema);
}

export function capsValues({ softCapMinor, hardCapMinor }: SetCapsInput, currency: string): CapsValues {
  return {
    softCapMinor: softCapMinor === null ? "" : amountText(softCapMinor, currency),
    hardCapMinor: hardCapMinor === 0 ? "" : amountText(hardCapMinor, currency),
  };
}
