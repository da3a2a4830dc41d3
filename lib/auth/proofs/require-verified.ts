import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import type { CurrentSession } from "../read-session";

/** Whether this user has still to prove their address. Without a mail service nobody could, so nobody has to. */
export function mustVerify(user: CurrentSession["user"]): boolean {
  return !user.emailVerified && env().mail !== null;
}

/** Throws `email_unverified` for who has still to prove their address. */
export function requireVerified(user: CurrentSession["user"]): void {
  if (mustVerify(user)) throw new AppError("email_unverified");
}
