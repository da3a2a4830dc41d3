import { z } from "zod";

/** Payload of `user.email_verified`: a user has proved an address for the first time. */
export const emailVerifiedSchema = z.strictObject({ userId: z.string() });
export type EmailVerified = z.output<typeof emailVerifiedSchema>;
