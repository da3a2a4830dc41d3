"use server";

import { operatorAction } from "../action";
import { requireSession } from "../current";
import { nothingSchema } from "../schemas";
import { endImpersonation } from "./impersonate";

/** Stops viewing an organisation as one of its members. Errors: `session_required`, `not_found` for who is no operator. */
export const endImpersonationAction = operatorAction({ schema: nothingSchema }, async (scope, _, origin) => endImpersonation({ scope, session: await requireSession() }, origin));
