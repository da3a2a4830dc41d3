import { AppError } from "@/lib/platform/errors/app-error";

/** A code that is wrong, too old, or used already: which of these is nobody's business. */
export function wrongCode(): AppError {
  return new AppError("validation_failed", { fields: [{ path: "code", message: "auth.errors.code_wrong" }] });
}
