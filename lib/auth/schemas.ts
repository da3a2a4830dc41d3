import { z } from "zod";
import { acceptanceVersion } from "@/lib/accounts/legal/schemas";
import { locales } from "@/lib/platform/i18n/locales";
import { displayName } from "@/lib/platform/text/display-name";
import { assessPassword, longestPassword, passwordLength, type PasswordFault, type PasswordOwner, shortestPassword, shortestWithFactor } from "./password-strength-client";

/**
 * NIST SP 800-63B-4, 3.1.1.2: at least 15 characters where the password is the only factor, else 8, long ones
 * allowed, no composition rules. Error texts are keys of the message catalogue.
 */
const newPassword = (shortest: number) =>
  z
    .string()
    .refine((text) => passwordLength(text) >= shortest, shortest < shortestPassword ? "auth.errors.password_too_short_with_factor" : "auth.errors.password_too_short")
    .refine((text) => passwordLength(text) <= longestPassword, "auth.errors.password_too_long");

/** A password that is tried, which may be older than the rules. */
const triedPassword = z
  .string()
  .min(1, "auth.errors.password_required")
  .refine((text) => passwordLength(text) <= longestPassword, "auth.errors.password_too_long");

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "auth.errors.email_invalid")
  .pipe(z.email("auth.errors.email_invalid"));

/** What a CAPTCHA's service gave the browser; the server has the service look at it. */
const captcha = z.string().min(1).max(4096).optional();
/** What a page needs to ask for it. */
export type CaptchaSettings = { siteKey: string; scriptUrl: string };

/** Key of what to say to each fault of a new password. */
const passwordFaults = {
  too_short: "auth.errors.password_too_short",
  too_long: "auth.errors.password_too_long",
  common: "auth.errors.password_common",
  personal: "auth.errors.password_personal",
} as const satisfies Record<PasswordFault, string>;

/** What is wrong with a password of this owner, as a key of the message catalogue; null where nothing is. */
export function passwordFaultOf(password: string, owner: PasswordOwner, shortest: number = shortestPassword): string | null {
  const { fault } = assessPassword(password, owner, shortest);
  if (fault === "too_short" && shortest < shortestPassword) return "auth.errors.password_too_short_with_factor";
  return fault === null ? null : passwordFaults[fault];
}

/** The versions of the legal texts that somebody ticked; others than those of now are asked for again. */
const accepted = z.string("auth.errors.terms_required").min(1, { error: "auth.errors.terms_required", abort: true }).refine((version) => version === acceptanceVersion, "auth.errors.terms_changed");
export const acceptTermsSchema = z.strictObject({ accepted });

export const signUpSchema = z
  .strictObject({
    name: displayName.pipe(z.string().min(1, "auth.errors.name_required").max(80, "auth.errors.name_too_long")),
    email: emailSchema,
    password: newPassword(shortestPassword),
    /** Token of the invitation that led here. */
    invitation: z.string().max(200).optional(),
    accepted,
    captcha,
  })
  .superRefine(({ password, accepted: _version, ...owner }, context) => {
    const message = passwordFaultOf(password, owner);
    if (message !== null) context.addIssue({ code: "custom", path: ["password"], message });
  });

export const signInSchema = z.strictObject({ email: emailSchema, password: triedPassword, remembered: z.boolean(), captcha });

/** Ways of signing in. */
export type SignInMethod = "password" | "google" | "github" | "passkey";
/** Other services that people sign in with. */
export const oauthServices = ["google", "github"] as const;
export type OauthService = (typeof oauthServices)[number];
export const oauthServiceSchema = z.strictObject({ service: z.enum(oauthServices) });

/** An account of another service that signs its owner in here. Times are RFC 3339. */
export type LinkedAccount = { service: OauthService; email: string; linkedAt: string; lastUsedAt: string | null };

/** What a browser may join once its owner has proved the account here: an account of another service, and whose. */
export type PendingLink = { service: OauthService; serviceEmail: string; userId: string; email: string };

/** How a try to sign in ended. */
export type SignInOutcome = "signed_in" | "second_factor_asked" | "refused" | "locked";

export const forgotPasswordSchema = z.strictObject({ email: emailSchema, captcha });

/** A link's token: longer texts are none of ours. */
const token = z.string().min(1).max(200);
export const verifyEmailSchema = z.strictObject({ token });

/** A form for a new password of somebody whose password must be so long; the server looks up anew how long. */
export const newPasswordSchema = (shortest: number) => z.strictObject({ password: newPassword(shortest) });
export const changePasswordFormSchema = (shortest: number) => z.strictObject({ current: triedPassword, password: newPassword(shortest) });
export const resetPasswordSchema = newPasswordSchema(shortestWithFactor).extend({ token });
export const changePasswordSchema = changePasswordFormSchema(shortestWithFactor);

/** A name as its owner writes it. */
const ownName = displayName.pipe(z.string().min(1, "auth.errors.name_required").max(80, "auth.errors.name_too_long"));
export const profileSchema = z.strictObject({ name: ownName, locale: z.enum(locales) });
export const changeEmailSchema = z.strictObject({ email: emailSchema });
export const linkTokenSchema = z.strictObject({ token });

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
  /** Two letters (ISO 3166-1), where the host told. */
  country: string | null;
  method: SignInMethod;
  createdAt: string;
  lastSeenAt: string;
  /** The one that asks. */
  current: boolean;
};

export type SessionPage = { data: SessionSummary[]; hasMore: boolean; nextCursor: string | null };

/** A try to sign in, as the account's owner sees it. Names and country as in {@link SessionSummary}; `at` is RFC 3339. */
export type SignInEntry = {
  id: string;
  at: string;
  method: SignInMethod;
  outcome: SignInOutcome;
  browser: string | null;
  system: string | null;
  ip: string | null;
  country: string | null;
};
export type SignInPage = { data: SignInEntry[]; hasMore: boolean; nextCursor: string | null };
