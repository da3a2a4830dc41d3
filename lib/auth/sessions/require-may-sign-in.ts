import { AppError } from "@/lib/platform/errors/app-error";

/** Throws `account_suspended` for who was shut out by an operator, `session_required` for who is there no more. */
export function requireMaySignIn(owner: { suspendedAt: Date | null; anonymisedAt: Date | null } | null): void {
  if (owner === null || owner.anonymisedAt !== null) throw new AppError("session_required");
  if (owner.suspendedAt !== null) throw new AppError("account_suspended");
}
