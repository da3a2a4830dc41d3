"use server";

import { requestOrganisationExport } from "@/lib/accounts/exports/request-export";
import { requestExportSchema } from "@/lib/accounts/exports/schemas";
import { action } from "@/lib/auth/action";

/** Asks for a file of everything the organisation has here. Its owners' alone. Errors: `step_up_required`, `not_found`, `export_waiting`. */
export const requestOrganisationExportAction = action({ schema: requestExportSchema, permission: "organisation.delete", stepUp: true }, (scope, _, origin) => requestOrganisationExport(scope, origin));
