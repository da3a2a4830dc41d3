"use server";

import type { ActionResult } from "@/lib/platform/actions/action-result";
import { accountAction } from "../action";
import { nothingSchema, oauthServiceSchema } from "../schemas";
import { clearPendingLinkCookie, readPendingLinkCookie, writeLinkIntent } from "./link-cookies";
import { confirmPendingLink, dropPendingLink } from "./pending-link";
import { unlinkAccount } from "./unlink-account";

/** Prepares the visitor's browser to add an account of another service; it goes there afterwards. Errors: `session_required`, `step_up_required`. */
export const startLinkAction = accountAction({ schema: oauthServiceSchema, stepUp: true }, (session, { service }) => writeLinkIntent(session.sessionId, service));

/** Joins the account of another service that the browser came with. Errors: `session_required`, `step_up_required`, `link_ended`, `oauth_taken`, `oauth_linked_already`. */
export const confirmLinkAction: (input: unknown) => Promise<ActionResult<void>> = accountAction({ schema: nothingSchema, stepUp: true }, async (session, _, origin) => {
  await confirmPendingLink(session, await readPendingLinkCookie(), origin);
  await clearPendingLinkCookie();
});

/** Leaves the two accounts apart. Errors: `session_required`. */
export const dropLinkAction = accountAction({ schema: nothingSchema }, async (session) => {
  await dropPendingLink(session);
  await clearPendingLinkCookie();
});

/** An account of another service signs the visitor in no more. Errors: `session_required`, `step_up_required`, `not_found`, `last_way_in`. */
export const unlinkAccountAction = accountAction({ schema: oauthServiceSchema, stepUp: true }, unlinkAccount);
