import { newId } from "@/lib/platform/ids/ids";
import type { NewSecret } from "./repository";
import { generateSecret, hashSecret, parseSecret } from "./secret";
import type { KeyEnvironment } from "./schemas";

/** A secret for its one showing, and the row that stays of it. */
export function newSecret(environment: KeyEnvironment, createdAt: Date): { secret: string; row: NewSecret } {
  const secret = generateSecret(environment);
  const shown = parseSecret(secret);
  if (shown === null) throw new Error("a generated secret must parse");
  return { secret, row: { id: newId("sec"), ...hashSecret(secret), prefix: shown.prefix, lastFour: shown.lastFour, createdAt } };
}
