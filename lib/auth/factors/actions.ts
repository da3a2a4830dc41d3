"use server";

import { now } from "@/lib/platform/time/clock";
import { accountAction } from "../action";
import {
  confirmPhoneSchema,
  confirmTotpSchema,
  deviceIdSchema,
  passkeyIdSchema,
  phoneSchema,
  registerPasskeySchema,
  renamePasskeySchema,
  stepUpSchema,
} from "../factors-client";
import { nothingSchema } from "../schemas";
import { rotateSession } from "../sessions/rotate-session";
import { makeBackupCodes } from "./backup-codes/make-backup-codes";
import { askForPasskey } from "./passkeys/ask-passkey";
import { removePasskey, renamePasskey } from "./passkeys/own-passkeys";
import { beginPasskey, registerPasskey } from "./passkeys/register-passkey";
import { beginPhone, confirmPhone, removePhone } from "./phone/enrol-phone";
import { withdrawOwn } from "./recovery/withdraw-recovery";
import { proveAgain, stepUpWays } from "./step-up/prove-again";
import { beginTotp, confirmTotp } from "./totp/enrol-totp";
import { removeTotp } from "./totp/remove-totp";
import { revokeDevice } from "./trusted-devices/revoke-devices";

// What can be done about one's own second factors. Each may answer `session_required`; those with `stepUp` also `step_up_required`.

/** Begins the enrolment of an authenticator app. Errors: `factor_exists`, `field_keys_missing`. */
export const beginTotpAction = accountAction({ schema: nothingSchema, stepUp: true }, beginTotp);

/** Ends it by a first code; the session is one with a second factor from now on. Errors: `validation_failed`, `not_found`. */
export const confirmTotpAction = accountAction({ schema: confirmTotpSchema }, async (session, input, origin) => {
  const added = await confirmTotp(session, input, origin);
  await rotateSession(session, { secondFactorAt: now(), provedAt: now() }, origin);
  return added;
});

/** Takes the authenticator app away. Errors: `not_found`. */
export const removeTotpAction = accountAction({ schema: nothingSchema, stepUp: true }, (session, _, origin) => removeTotp(session, origin));

/** Makes ten backup codes in place of the older ones. Errors: `second_factor_required`. */
export const makeBackupCodesAction = accountAction({ schema: nothingSchema, stepUp: true }, (session, _, origin) => makeBackupCodes(session, origin));

/** What the browser needs to make a passkey. Errors: `passkey_refused`. */
export const beginPasskeyAction = accountAction({ schema: nothingSchema, stepUp: true }, beginPasskey);

/** Keeps a passkey that the browser has made. Errors: `passkey_refused`, `validation_failed`. */
export const registerPasskeyAction = accountAction({ schema: registerPasskeySchema }, async (session, input, origin) => {
  const added = await registerPasskey(session, input, origin);
  await rotateSession(session, { secondFactorAt: now(), provedAt: now() }, origin);
  return added;
});

/** Gives a passkey another name. Errors: `not_found`, `validation_failed`. */
export const renamePasskeyAction = accountAction({ schema: renamePasskeySchema }, renamePasskey);

/** Takes a passkey away. Errors: `not_found`, `last_way_in`. */
export const removePasskeyAction = accountAction({ schema: passkeyIdSchema, stepUp: true }, removePasskey);

/** Sends a first code to a phone. Errors: `factor_exists`, `rate_limited`, `sms_failed`, `field_keys_missing`, `validation_failed`. */
export const beginPhoneAction = accountAction({ schema: phoneSchema, stepUp: true }, (session, input, origin) => beginPhone(session, input, origin));

/** Ends the enrolment of a phone. Errors: `validation_failed`. */
export const confirmPhoneAction = accountAction({ schema: confirmPhoneSchema }, async (session, input, origin) => {
  const added = await confirmPhone(session, input, origin);
  await rotateSession(session, { secondFactorAt: now(), provedAt: now() }, origin);
  return added;
});

/** Takes the phone away. Errors: `not_found`. */
export const removePhoneAction = accountAction({ schema: nothingSchema, stepUp: true }, (session, _, origin) => removePhone(session, origin));

/** One trusted device asks for the second factor again. Errors: `not_found`. */
export const revokeDeviceAction = accountAction({ schema: deviceIdSchema }, revokeDevice);

/** Withdraws a recovery that is under way. Errors: `not_found`. */
export const withdrawOwnRecoveryAction = accountAction({ schema: nothingSchema }, (session, _, origin) => withdrawOwn(session, origin));

/** How the visitor can prove again who they are. */
export const stepUpWaysAction = accountAction({ schema: nothingSchema }, stepUpWays);

/** What the browser needs to show a passkey as that proof. Errors: `passkey_refused`. */
export const askStepUpPasskeyAction = accountAction({ schema: nothingSchema }, ({ user }) => askForPasskey(user.id, "step_up"));

/** Proves it; the session goes on under another token. Errors: `validation_failed`, `passkey_refused`, `sign_in_locked`, `not_found`. */
export const proveAgainAction = accountAction({ schema: stepUpSchema }, async (session, proof, origin) => {
  await proveAgain(session, proof, origin);
  await rotateSession(session, { provedAt: now(), ...(proof.method === "password" ? {} : { secondFactorAt: now() }) }, origin);
});
