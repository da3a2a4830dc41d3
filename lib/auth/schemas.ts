import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";
import { assessPassword, longestPassword, passwordLength, type PasswordFault, type PasswordOwner, shortestPassword } from "./password-strength-client";

/**
 * NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where the password is the only factor, long ones
 * allowed, no composition rules. Error texts are keys of the message catalogue.
 */
const newPassword = z
  .string()
  .refine((text) => passwordLength(text) >= shortestPassword, "auth.errors.password_too_short")
  .refine((text) => passwordLength(text) <= longestPassword, "auth.errors.password_too_long");

/** A password that is tried, which may be older than the rules. */
const triedPassword = z
  .string()
  .min(1, "auth.errors.password_required")
  .refine((text) => passwordLength(text) <= longestPassword, "auth.errors.password_too_long");

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "auth.errors.email_invalid")
  .pipe(z.email("auth.errors.email_invalid"));

/** Key of what to say to each fault of a new password. */
const passwordFaults = {
  too_short: "auth.errors.password_too_short",
  too_long: "auth.errors.password_too_long",
  common: "auth.errors.password_common",
  personal: "auth.errors.password_personal",
} as const satisfies Record<PasswordFault, string>;

/** What is wrong with a password of this owner, as a key of the message catalogue; null where nothing is. */
export function passwordFaultOf(password: string, owner: PasswordOwner): string | null {
  const { fault } = assessPassword(password, owner);
  return fault === null ? null : passwordFaults[fault];
}

export const signUpSchema = z
  .strictObject({
    name: displayName.pipe(z.string().min(1, "auth.errors.name_required").max(80, "auth.errors.name_too_long")),
    email,
    password: newPassword,
  })
  .superRefine(({ password, ...owner }, context) => {
    const message = passwordFaultOf(password, owner);
    if (message !== null) context.addIssue({ code: "custom", path: ["password"], message });
  });

export const signInSchema = z.strictObject({ email, password: triedPassword });

export const forgotPasswordSchema = z.strictObject({ email });

/** A link's token: longer texts are none of ours. */
const token = z.string().min(1).max(200);
export const verifyEmailSchema = z.strictObject({ token });

export const newPasswordSchema = z.strictObject({ password: newPassword });
export const resetPasswordSchema = newPasswordSchema.extend({ token });
export const changePasswordSchema = z.strictObject({ current: triedPassword, password: newPassword });

export const sessionIdSchema = z.strictObject({ sessionId: z.string().max(64) });
export const nothingSchema = z.strictObject({});

/** What a mailed link is worth: `replaced` by a newer one, `unknown` where it is none of ours. */
export type ProofState = "live" | "used" | "replaced" | "expired" | "unknown";

/** A signed-in device as its owner sees it. Times are RFC 3339. */
export type SessionSummary = {
  id: string;
  /** Names of browser and system as their makers write them; null where the program did not say. */
  browser: string | null;
  system: string | null;
  ip: string | null;
  createdAt: string;
  lastSeenAt: string;
  /** The one that asks. */
  current: boolean;
};
