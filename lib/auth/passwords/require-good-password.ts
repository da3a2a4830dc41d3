import { AppError } from "@/lib/platform/errors/app-error";
import { hasSecondFactor } from "../factors/has-second-factor";
import { passwordLength, type PasswordOwner, shortestPassword, shortestWithFactor } from "../password-strength-client";
import { passwordFaultOf } from "../schemas";
import { isKnownPassword } from "./known-passwords";
import { isLeakedPassword } from "./leaked-passwords";

/** How long a user's password must be: shorter where it is not all that stands before their account (NIST SP 800-63B-4, 3.1.1.2). */
export async function shortestPasswordOf(userId: string): Promise<number> {
  return (await hasSecondFactor(userId)) ? shortestWithFactor : shortestPassword;
}

/** Whether a password is too short to be all that stands before an account. */
export function isShortPassword(password: string): boolean {
  return passwordLength(password) < shortestPassword;
}

/**
 * Throws `validation_failed` (field `password`) for a password that its owner must not choose: too short or long, made of
 * their own name or of what everyone tries first, on the list of known ones, or leaked, as far as that can be asked.
 */
export async function requireGoodPassword(password: string, owner: PasswordOwner, shortest: number = shortestPassword): Promise<void> {
  const message = passwordFaultOf(password, owner, shortest) ?? (isKnownPassword(password) ? "auth.errors.password_common" : null);
  if (message !== null) throw refused(message);
  if (await isLeakedPassword(password)) throw refused("auth.errors.password_leaked");
}

const refused = (message: string) => new AppError("validation_failed", { fields: [{ path: "password", message }] });
