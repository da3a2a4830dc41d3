import { env } from "@/lib/platform/env/env";
import { hasSecondFactor } from "./has-second-factor";

/** Whether an operator has still to add a second factor before they may work as one. */
export async function operatorLacksFactor(userId: string): Promise<boolean> {
  return env().operatorMfa === "required" && !(await hasSecondFactor(userId));
}
