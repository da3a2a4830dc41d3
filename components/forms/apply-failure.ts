import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { applyActionError } from "./apply-action-error";

type FailedForm<Values extends FieldValues> = {
  /** Fields beside which the server's errors stand. */
  fields: readonly Path<Values>[];
  /** What the form says when no answer came. */
  unreachable: string;
  setError: UseFormSetError<Values>;
};

/**
 * Says in a form why sending it came to nothing, and leaves what was typed. Who is no longer signed in is led to the
 * sign-in page instead: nothing in the form could help them.
 * @param result null where the server did not answer
 */
export function applyFailure<Values extends FieldValues>(
  result: Extract<ActionResult<unknown>, { ok: false }> | null,
  { fields, unreachable, setError }: FailedForm<Values>,
): void {
  if (result === null) setError("root", { message: unreachable });
  else if (!leadToSignIn(result.error.code)) applyActionError(result.error, fields, setError);
}
