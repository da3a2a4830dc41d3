import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";

/**
 * NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where the password is the only factor, long ones
 * allowed, no composition rules. Error texts are keys of the message catalogue.
 */
const password = z.string().min(15, "auth.errors.password_too_short").max(128, "auth.errors.password_too_long");

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "auth.errors.email_invalid")
  .pipe(z.email("auth.errors.email_invalid"));

export const signUpSchema = z.strictObject({
  name: displayName.pipe(z.string().min(1, "auth.errors.name_required").max(80, "auth.errors.name_too_long")),
  email,
  password,
});

export const signInSchema = z.strictObject({
  email,
  password: z.string().min(1, "auth.errors.password_required").max(128, "auth.errors.password_too_long"),
});
