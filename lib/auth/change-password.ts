import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { authenticate } from "./authenticate";
import { hashPassword } from "./password";
import type { CurrentSession } from "./read-session";
import { isShortPassword, requireGoodPassword, shortestPasswordOf } from "./passwords/require-good-password";
import { setNewPassword } from "./set-new-password";

/**
 * Changes the visitor's own password and ends their other sessions. The present one is tried under the same lock as at
 * sign-in. Throws `validation_failed` (fields `current`, `password`) and `sign_in_locked`.
 */
export async function changePassword(session: CurrentSession, { current, password }: { current: string; password: string }, origin: RequestOrigin): Promise<void> {
  const { id: userId, email, name } = session.user;
  await requireGoodPassword(password, { name, email }, await shortestPasswordOf(userId));
  const tried = await authenticate({ email, password: current }, origin);
  if (tried.outcome === "locked") throw new AppError("sign_in_locked");
  if (tried.outcome === "refused") throw new AppError("validation_failed", { fields: [{ path: "current", message: "auth.errors.current_wrong" }] });
  const hash = await hashPassword(password);
  await inTransaction((tx) => setNewPassword(tx, { userId, hash, short: isShortPassword(password), by: "change", keepSessionId: session.sessionId }, origin));
}
