"use server";

import { getLocale } from "next-intl/server";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { runAction } from "@/lib/platform/actions/run-action";
import { now } from "@/lib/platform/time/clock";
import { accountAction } from "./action";
import { requireCaptcha } from "./captcha/require-captcha";
import { changePassword } from "./change-password";
import { requestPasswordReset } from "./proofs/request-password-reset";
import { resendVerification } from "./proofs/request-verification";
import { resetPassword } from "./proofs/reset-password";
import { verifyEmail } from "./proofs/verify-email";
import { requestOrigin } from "./request-origin";
import { revokeOtherSessions, revokeOwnSession } from "./revoke-own-sessions";
import { changePasswordSchema, forgotPasswordSchema, nothingSchema, resetPasswordSchema, sessionIdSchema, signUpSchema, verifyEmailSchema } from "./schemas";
import { rotateSession } from "./sessions/rotate-session";
import { signUp } from "./sign-up";

/** Creates an account; the browser then signs in with the same password. Errors: `validation_failed`, `captcha_required`, `email_taken`. */
export async function signUpAction(input: unknown): Promise<ActionResult<{ slug: string }>> {
  return runAction(signUpSchema, input, async ({ accepted: _, captcha = null, ...account }, requestId) => {
    const origin = await requestOrigin(requestId);
    await requireCaptcha("sign_up", { captcha }, origin);
    const { slug } = await signUp({ ...account, locale: await getLocale() }, origin);
    return { slug };
  });
}

/** Proves an address by the link that was mailed to it. Errors: `link_ended`. */
export async function verifyEmailAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(verifyEmailSchema, input, async (link, requestId) => verifyEmail(link, await requestOrigin(requestId)));
}

/** Asks for a link to set a new password; the answer is the same for everyone. Errors: `validation_failed`, `captcha_required`, `rate_limited`. */
export async function requestPasswordResetAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(forgotPasswordSchema, input, async ({ email, captcha = null }, requestId) => {
    const origin = await requestOrigin(requestId);
    await requireCaptcha("reset", { captcha, email }, origin);
    await requestPasswordReset({ email }, origin);
  });
}

/** Sets a new password by a mailed link. Errors: `validation_failed`, `link_ended`. */
export async function resetPasswordAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(resetPasswordSchema, input, async (reset, requestId) => resetPassword(reset, await requestOrigin(requestId)));
}

/** Mails the visitor a fresh link. Errors: `session_required`, `rate_limited`. */
export const resendVerificationAction = accountAction({ schema: nothingSchema }, (session, _, origin) => resendVerification(session, origin));

/** Changes the visitor's password, and the token of their session. Errors: `session_required`, `validation_failed`, `sign_in_locked`. */
export const changePasswordAction: (input: unknown) => Promise<ActionResult<void>> = accountAction({ schema: changePasswordSchema }, async (session, passwords, origin) => {
  await changePassword(session, passwords, origin);
  await rotateSession(session, { provedAt: now() }, origin);
});

/** Ends one of the visitor's sessions. Errors: `session_required`, `step_up_required`, `not_found`. */
export const revokeSessionAction = accountAction({ schema: sessionIdSchema, stepUp: true }, revokeOwnSession);

/** Ends the visitor's other sessions. Errors: `session_required`, `step_up_required`. */
export const revokeOtherSessionsAction = accountAction({ schema: nothingSchema, stepUp: true }, (session, _, origin) => revokeOtherSessions(session, origin));
