import { z } from "zod";
import { displayName } from "@/lib/platform/text/display-name";

/** What a second factor may be; backup codes stand in for one that is not at hand. */
export const factorKinds = ["totp", "passkey", "phone"] as const;
export type FactorKind = (typeof factorKinds)[number];

/** A user's second factors as their owner sees them. */
export type Factors = {
  totp: boolean;
  passkeys: number;
  /** The last digits of the phone that gets codes; null without one. */
  phoneDigits: string | null;
  /** Backup codes not used yet. */
  codesLeft: number;
};

/** A code as it was typed or pasted: longer texts are none. */
const code = z.string().trim().min(1, "auth.errors.code_required").max(40, "auth.errors.code_wrong");

export const confirmTotpSchema = z.strictObject({ code });
export const confirmPhoneSchema = z.strictObject({ code });
/** E.164: a plus sign and up to 15 digits; what people put between them for reading is left out. */
export const phoneSchema = z.strictObject({
  number: z
    .string()
    .transform((text) => text.replace(/[\s().-]/g, ""))
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, "auth.errors.phone_invalid")),
});

/** What a browser's WebAuthn call gave, as JSON; read by the library that verifies it. */
const ceremony = z.record(z.string(), z.unknown());
const passkeyName = displayName.pipe(z.string().min(1, "auth.errors.name_required").max(60, "auth.errors.name_too_long"));
const passkeyId = z.string().max(64);
export const registerPasskeySchema = z.strictObject({ name: passkeyName, response: ceremony });
export const renamePasskeySchema = z.strictObject({ passkeyId, name: passkeyName });
export const passkeyIdSchema = z.strictObject({ passkeyId });
export const deviceIdSchema = z.strictObject({ deviceId: z.string().max(64) });

/** A second factor shown at sign-in; `trust`: this browser is asked for none for 30 days. */
export const secondStepSchema = z.discriminatedUnion("method", [
  z.strictObject({ method: z.enum(["totp", "phone", "backup_code"]), code, trust: z.boolean() }),
  z.strictObject({ method: z.literal("passkey"), response: ceremony, trust: z.boolean() }),
]);
export type SecondStep = z.output<typeof secondStepSchema>;

/** Proof of who sits there, asked for again before something grave. */
export const stepUpSchema = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("password"), password: z.string().min(1, "auth.errors.password_required").max(1_000, "auth.errors.password_too_long") }),
  z.strictObject({ method: z.literal("totp"), code }),
  z.strictObject({ method: z.literal("passkey"), response: ceremony }),
]);
export type StepUp = z.output<typeof stepUpSchema>;
/** Ways in which this user can prove it; none: they sign in again. */
export type StepUpWays = { password: boolean; totp: boolean; passkey: boolean };

/** Why the second factors are gone. */
export const askRecoverySchema = z.strictObject({
  reason: displayName.pipe(z.string().min(10, "auth.errors.reason_too_short").max(500, "auth.errors.reason_too_long")),
});
export const withdrawRecoverySchema = z.strictObject({ recoveryId: z.string().max(64), token: z.string().min(1).max(200) });
export const recoveryIdSchema = z.strictObject({ recoveryId: z.string().max(64) });

/** A begun enrolment: the code to scan as SVG, and the same to type. */
export type TotpEnrolment = { qr: string; secret: string };

/** What adding a factor gives: backup codes where the user had none, shown this once. */
export type FactorAdded = { backupCodes: string[] | null };

/** A passkey as its owner sees it. Times are RFC 3339. */
export type PasskeySummary = { id: string; name: string; backedUp: boolean; createdAt: string; lastUsedAt: string | null };

/** A browser that needs no second factor. Times are RFC 3339. */
export type TrustedDevice = { id: string; browser: string | null; system: string | null; ip: string | null; createdAt: string; expiresAt: string };
export type TrustedDevicePage = { data: TrustedDevice[]; hasMore: boolean; nextCursor: string | null };

export const recoveryStates = ["asked", "approved", "refused", "withdrawn", "done"] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** A wish to have one's second factors taken away, as operators see it. Times are RFC 3339. */
export type Recovery = {
  id: string;
  state: RecoveryState;
  reason: string;
  ip: string | null;
  user: { id: string; email: string; name: string; isOperator: boolean };
  createdAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  dueAt: string | null;
  doneAt: string | null;
};
/** Newest first. */
export type RecoveryPage = { data: Recovery[]; hasMore: boolean; nextCursor: string | null };
