"use server";

import { createTeam } from "@/lib/accounts/organisation/create-team";
import { createTeamSchema } from "@/lib/accounts/organisation-client";
import { accountAction } from "@/lib/auth/action";

/** Makes an organisation of the visitor's own. Errors: `session_required`, `validation_failed`, `rate_limited`. */
export const createOrganisationAction = accountAction({ schema: createTeamSchema }, (session, input, origin) => createTeam(session.user.id, input, origin));
