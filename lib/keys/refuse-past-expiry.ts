import { AppError } from "@/lib/platform/errors/app-error";

/** Throws `validation_failed` for an expiry that does not lie after `at`: a key is ended by revoking it. */
export function refusePastExpiry(expiresAt: Date | null | undefined, at: Date): void {
  if (expiresAt && expiresAt <= at) {
    throw new AppError("validation_failed", { fields: [{ path: "expiresAt", message: "keys.errors.expiry_past" }] });
  }
}
