"use server";

import { acceptDocuments } from "@/lib/accounts/legal/accept-documents";
import { accountAction } from "@/lib/auth/action";
import { acceptTermsSchema } from "@/lib/auth/schemas";

/** Says yes to the legal texts as they are now. Errors: `session_required`, `validation_failed` for another version. */
export const acceptTermsAction = accountAction({ schema: acceptTermsSchema }, ({ user }, _, origin) => acceptDocuments(user.id, origin));
