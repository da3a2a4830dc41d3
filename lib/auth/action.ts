import type { z } from "zod";
import { type MemberScope, type OperatorScope, scopeForMember, scopeForOperator } from "@/lib/accounts/policy";
import type { Permission } from "@/lib/accounts/permissions";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { runAction } from "@/lib/platform/actions/run-action";
import { AppError } from "@/lib/platform/errors/app-error";
import { getSession } from "./current";
import { requireVerified } from "./proofs/require-verified";
import type { CurrentSession } from "./read-session";
import { requestOrigin } from "./request-origin";

/**
 * Declares a server action on an organisation: signed in, member, permitted, valid input; then one verb.
 * The slug only says which organisation is meant; what is done is bound to the scope minted from the
 * membership row. Errors come back as results: `session_required`, `not_found`, `validation_failed` …
 * `verified`: only for who has proved their address, else `email_unverified`.
 */
export function action<Schema extends z.ZodType, T>(
  { schema, permission, verified = false }: { schema: Schema; permission: Permission; verified?: boolean },
  verb: (scope: MemberScope, input: z.output<Schema>, origin: RequestOrigin) => Promise<T>,
): (orgSlug: string, input: unknown) => Promise<ActionResult<T>> {
  return (orgSlug, input) =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await getSession();
      if (session === null) throw new AppError("session_required");
      const scope = await scopeForMember(session.user.id, String(orgSlug), permission);
      if (verified) requireVerified(session.user);
      return verb(scope, parsed, await requestOrigin(requestId));
    });
}

/** Declares a server action of those who run this installation: signed in, operator, valid input; then one verb. */
export function operatorAction<Schema extends z.ZodType, T>(
  { schema }: { schema: Schema },
  verb: (scope: OperatorScope, input: z.output<Schema>, origin: RequestOrigin) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await getSession();
      if (session === null) throw new AppError("session_required");
      return verb(await scopeForOperator(session.user.id), parsed, await requestOrigin(requestId));
    });
}

/** Declares a server action on the visitor's own account: signed in, valid input; then one verb. */
export function accountAction<Schema extends z.ZodType, T>(
  { schema }: { schema: Schema },
  verb: (session: CurrentSession, input: z.output<Schema>, origin: RequestOrigin) => Promise<T>,
): (input: unknown) => Promise<ActionResult<T>> {
  return (input) =>
    runAction(schema, input, async (parsed, requestId) => {
      const session = await getSession();
      if (session === null) throw new AppError("session_required");
      return verb(session, parsed, await requestOrigin(requestId));
    });
}
