import { type OperatorScope, scopeForOperator } from "@/lib/accounts/policy";
import { AppError } from "@/lib/platform/errors/app-error";
import { operatorLacksFactor } from "../factors/operator-factor";
import type { CurrentSession } from "../read-session";
import { requireOperatorNetwork } from "./operator-network";

/**
 * The one way of a session to what operators may. Throws `not_found` for everyone else and from networks where operators
 * don't work, and `second_factor_required` for one who has still to add a second factor.
 */
export async function openOperatorConsole({ user }: CurrentSession): Promise<OperatorScope> {
  const scope = await scopeForOperator(user.id);
  await requireOperatorNetwork();
  if (await operatorLacksFactor(user.id)) throw new AppError("second_factor_required");
  return scope;
}
