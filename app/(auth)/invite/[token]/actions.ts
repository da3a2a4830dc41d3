"use server";

import { acceptInvitation } from "@/lib/accounts/invitations/accept-invitation";
import { acceptInvitationSchema } from "@/lib/accounts/invitations-client";
import { accountAction } from "@/lib/auth/action";

/** Joins an organisation by the link that was mailed. Errors: `session_required`, `link_ended`, `wrong_account`, `already_member`. */
export const acceptInvitationAction = accountAction({ schema: acceptInvitationSchema }, (session, input, origin) =>
  acceptInvitation({ userId: session.user.id, email: session.user.email }, input, origin),
);
