import { z } from "zod";

/** Payload of `user.verification_requested`: a link waits for its mail. */
export const verificationRequestedSchema = z.strictObject({ proofId: z.string() });
export type VerificationRequested = z.output<typeof verificationRequestedSchema>;

/** Payload of `password.reset_requested`. Null: nobody has the address that was given, and nothing is to be done. */
export const passwordResetRequestedSchema = z.strictObject({
  userId: z.string().nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type PasswordResetRequested = z.output<typeof passwordResetRequestedSchema>;

/** Payload of `password.changed`. */
export const passwordChangedSchema = z.strictObject({ userId: z.string(), by: z.enum(["reset", "change"]), ip: z.string().nullable() });
export type PasswordChanged = z.output<typeof passwordChangedSchema>;

/** Payload of `sign_in.locked`. Null: there is no such account, and nobody to tell. */
export const signInLockedSchema = z.strictObject({ userId: z.string().nullable(), minutes: z.number(), ip: z.string().nullable() });
export type SignInLocked = z.output<typeof signInLockedSchema>;

/** Payload of `sign_in.new_place`: somebody signed in from where they were not seen lately. */
export const newPlaceSchema = z.strictObject({
  userId: z.string(),
  method: z.enum(["password", "google", "github", "passkey"]),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  country: z.string().nullable(),
});
export type NewPlace = z.output<typeof newPlaceSchema>;

/** Payload of `user.email_change_requested`: a link to the new address waits for its mail, and a notice to the old one. */
export const emailChangeRequestedSchema = z.strictObject({ proofId: z.string(), ip: z.string().nullable() });
export type EmailChangeRequested = z.output<typeof emailChangeRequestedSchema>;

/** Payload of `user.email_changed`, by the link of this proof. */
export const emailChangedSchema = z.strictObject({ proofId: z.string(), ip: z.string().nullable() });
export type EmailChanged = z.output<typeof emailChangedSchema>;
