import { type Entitlement, unitsFor } from "../entitlement/rules";
import type { LimitStep } from "./news";

/** Units that are charged so far: of the month's included ones, of credits, and beyond them. */
export type Charged = { quota: number; credits: number; overage: number };

/**
 * How far an organisation has come: the steps that it has reached, in their order. An organisation without included units
 * has reached none of them. Whole numbers alone.
 */
export function reachedSteps({ includedUnits, overageMicros, hardCapMinor }: Entitlement, { quota, overage }: Charged): LimitStep[] {
  const steps: LimitStep[] = [];
  if (includedUnits > 0 && quota * 100 >= includedUnits * 80) steps.push("80");
  if (includedUnits > 0 && quota >= includedUnits) steps.push("100");
  if (overageMicros !== null && hardCapMinor > 0 && overage >= unitsFor(hardCapMinor, overageMicros)) steps.push("hard_cap");
  return steps;
}

/** Whether nothing is left: no included units, no credits, nothing that may be spent. */
export function isUsedUp({ includedUnits, creditUnits, overageMicros, hardCapMinor }: Entitlement, { quota, credits, overage }: Charged): boolean {
  const buyable = overageMicros === null ? 0 : unitsFor(hardCapMinor, overageMicros);
  return quota >= includedUnits && credits >= creditUnits && overage >= buyable;
}
