"use server";

import type { z } from "zod";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { runAction } from "@/lib/platform/actions/run-action";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import { getPendingSession } from "../../current";
import { askRecoverySchema, secondStepSchema, withdrawRecoverySchema } from "../../factors-client";
import type { CurrentSession } from "../../read-session";
import { requestOrigin } from "../../request-origin";
import { nothingSchema } from "../../schemas";
import { rotateSession } from "../../sessions/rotate-session";
import { type SignInOrigin, signInOrigin } from "../../sessions/sign-in-origin";
import { askForPasskey, askForSignIn } from "../passkeys/ask-passkey";
import { sendPhoneCode } from "../phone/spend-phone-code";
import { askRecovery } from "../recovery/ask-recovery";
import { withdrawByLink } from "../recovery/withdraw-recovery";
import { writeDeviceCookie } from "../trusted-devices/device-cookie";
import { trustDevice } from "../trusted-devices/trust-device";
import { passSecondStep } from "./pass-second-step";

/** Declares an action of a visitor whose second factor is still to be shown; everyone else is told `session_required`. */
function pendingAction<Schema extends z.ZodType, T>(schema: Schema, verb: (session: CurrentSession, input: z.output<Schema>, origin: SignInOrigin) => Promise<T>) {
  return (input: unknown): Promise<ActionResult<T>> =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await getPendingSession();
      if (session === null) throw new AppError("session_required");
      return verb(session, parsed, await signInOrigin(requestId));
    });
}

/** Shows the second factor: the visitor is signed in from now on. Errors: `session_required`, `validation_failed`, `passkey_refused`, `sign_in_locked`. */
export const passSecondStepAction = pendingAction(secondStepSchema, async (session, step, origin) => {
  await passSecondStep(session, step, origin);
  await rotateSession(session, { pending: false, secondFactorAt: now(), provedAt: now() }, origin);
  if (step.trust) await writeDeviceCookie(await trustDevice(session.user.id, origin));
});

/** Sends a code to the visitor's phone. Errors: `session_required`, `not_found`, `rate_limited`, `sms_failed`. */
export const sendSecondStepCodeAction = pendingAction(nothingSchema, (session, _, origin) => sendPhoneCode(session, origin));

/** What the browser needs to show a passkey as second factor. Errors: `session_required`, `passkey_refused`. */
export const askSecondStepPasskeyAction = pendingAction(nothingSchema, ({ user }) => askForPasskey(user.id, "second_step"));

/** Asks operators to take the second factors away. Errors: `session_required`, `validation_failed`, `recovery_open`. */
export const askRecoveryAction = pendingAction(askRecoverySchema, askRecovery);

/** Withdraws a recovery by the mailed link. Errors: `link_ended`. */
export async function withdrawRecoveryAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(withdrawRecoverySchema, input, async (link, requestId) => withdrawByLink(link, await requestOrigin(requestId)));
}

/** What the browser needs to sign in by a passkey alone. Errors: `passkey_refused`. */
export async function askSignInPasskeyAction(): Promise<ActionResult<Awaited<ReturnType<typeof askForSignIn>>>> {
  return runAction(nothingSchema, {}, askForSignIn);
}
