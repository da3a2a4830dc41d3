"use server";

import type { ActionResult } from "@/lib/platform/actions/action-result";
import { runAction } from "@/lib/platform/actions/run-action";
import { updateProfile } from "@/lib/accounts/users/update-profile";
import { accountAction } from "../action";
import { getSession } from "../current";
import { requestOrigin } from "../request-origin";
import { changeEmailSchema, linkTokenSchema, nothingSchema, profileSchema } from "../schemas";
import { confirmAddressChange } from "./confirm-address-change";
import { requestAddressChange } from "./request-address-change";
import { stopAddressChange, withdrawAddressChange } from "./stop-address-change";

/** Changes how the visitor is called, and the language of their mails. Errors: `session_required`, `validation_failed`. */
export const updateProfileAction = accountAction({ schema: profileSchema }, ({ user }, profile, origin) => updateProfile(user.id, profile, origin));

/** Begins to change the visitor's address. Errors: `session_required`, `step_up_required`, `validation_failed`, `rate_limited`. */
export const requestAddressChangeAction = accountAction({ schema: changeEmailSchema, stepUp: true }, requestAddressChange);

/** Takes the change back. Errors: `session_required`. */
export const withdrawAddressChangeAction = accountAction({ schema: nothingSchema }, (session, _, origin) => withdrawAddressChange(session, origin));

/** Changes an address by the link that was mailed to the new one. Errors: `link_ended`, `email_taken`. */
export async function confirmAddressChangeAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(linkTokenSchema, input, async (link, requestId) => confirmAddressChange(await getSession(), link, await requestOrigin(requestId)));
}

/** Stops a change by the link that was mailed to the address of before. Errors: `link_ended`. */
export async function stopAddressChangeAction(input: unknown): Promise<ActionResult<void>> {
  return runAction(linkTokenSchema, input, async (link, requestId) => stopAddressChange(link, await requestOrigin(requestId)));
}
