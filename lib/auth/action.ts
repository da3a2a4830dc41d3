import type { z } from "zod";
import type { MemberScope, OperatorScope } from "@/lib/accounts/policy";
import type { Permission } from "@/lib/accounts/permissions";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { runAction } from "@/lib/platform/actions/run-action";
import { AppError } from "@/lib/platform/errors/app-error";
import { getSession } from "./current";
import { openOrganisation } from "./open-organisation";
import { openOperatorConsole } from "./operator/open-operator-console";
import { requireVerified } from "./proofs/require-verified";
import type { CurrentSession } from "./read-session";
import { requestOrigin } from "./request-origin";
import { requireRecentProof } from "./require-recent-proof";

/** The visitor's live session. Throws `session_required`. */
async function signedIn(): Promise<CurrentSession> {
  const session = await getSession();
  if (session === null) throw new AppError("session_required");
  return session;
}

/**
 * Declares a server action on an organisation: signed in, member, permitted, valid input; then one verb.
 * The slug only says which organisation is meant; what is done is bound to the scope minted from the
 * membership row. Errors come back as results: `session_required`, `not_found`, `validation_failed` …
 * `verified`: only for who has proved their address, else `email_unverified`. `stepUp`: only for who has proved lately
 * who they are, else `step_up_required`.
 */
export function action<Schema extends z.ZodType, T>(
  { schema, permission, verified = false, stepUp = false }: { schema: Schema; permission: Permission; verified?: boolean; stepUp?: boolean },
  verb: (scope: MemberScope, input: z.output<Schema>, origin: RequestOrigin) => Promise<T>,
): (orgSlug: string, input: unknown) => Promise<ActionResult<T>> {
  return (orgSlug, input) =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await signedIn();
      const scope = await openOrganisation(session, String(orgSlug), permission);
      if (verified) requireVerified(session.user);
      if (stepUp) requireRecentProof(session);
      return verb(scope, parsed, await requestOrigin(requestId));
    });
}

/** Declares a server action of those who run this installation: signed in, operator, valid input; then one verb. An operator without a second factor gets `second_factor_required`. `stepUp` as of {@link action}. */
export function operatorAction<Schema extends z.ZodType, T>(
  { schema, stepUp = false }: { schema: Schema; stepUp?: boolean },
  verb: (scope: OperatorScope, input: z.output<Schema>, origin: RequestOrigin) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await signedIn();
      const scope = await openOperatorConsole(session);
      if (stepUp) requireRecentProof(session);
      return verb(scope, parsed, await requestOrigin(requestId));
    });
}

/** Declares a server action on the visitor's own account: signed in, valid input; then one verb. `stepUp` as of {@link action}. */
export function accountAction<Schema extends z.ZodType, T>(
  { schema, stepUp = false }: { schema: Schema; stepUp?: boolean },
  verb: (session: CurrentSession, input: z.output<Schema>, origin: RequestOrigin) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await signedIn();
      if (stepUp) requireRecentProof(session);
      return verb(session, parsed, await requestOrigin(requestId));
    });
}
