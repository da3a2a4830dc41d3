"use server";

import { requestAccountDeletion, withdrawAccountDeletion } from "@/lib/accounts/deletion/request-account-deletion";
import { keepAccountSchema, requestAccountDeletionSchema } from "@/lib/accounts/deletion/schemas";
import { requestOwnExport } from "@/lib/accounts/exports/request-export";
import { requestExportSchema } from "@/lib/accounts/exports/schemas";
import { accountAction } from "@/lib/auth/action";

/** Asks for a file of everything about the visitor. Errors: `step_up_required`, `export_waiting`. */
export const requestOwnExportAction = accountAction({ schema: requestExportSchema, stepUp: true }, ({ user }, _, origin) => requestOwnExport(user.id, origin));

/** Asks for the visitor's account to be deleted. Errors: `step_up_required`, `validation_failed`, `account_needed`. */
export const requestAccountDeletionAction = accountAction({ schema: requestAccountDeletionSchema, stepUp: true }, ({ user }, input, origin) => requestAccountDeletion(user, input, origin));

/** Keeps the account. */
export const keepAccountAction = accountAction({ schema: keepAccountSchema }, ({ user }, _, origin) => withdrawAccountDeletion(user, origin));
