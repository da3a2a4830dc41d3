import type { FieldValues, Path, UseFormSetError } from "react-hook-form";

type ActionFailure = { message: string; requestId: string; fields?: Record<string, string> };

/**
 * Sets what a server action found beside the fields concerned; what belongs to none of `known` (or to no
 * field at all) becomes the form's own error, `errors.root`, with the request id as its `type`.
 */
export function applyActionError<Values extends FieldValues>(
  error: ActionFailure,
  known: readonly Path<Values>[],
  setError: UseFormSetError<Values>,
): void {
  const found = known.filter((name) => error.fields?.[name] !== undefined);
  found.forEach((name, index) => {
    setError(name, { type: "server", message: error.fields?.[name] ?? error.message }, { shouldFocus: index === 0 });
  });
  if (found.length === 0) setError("root", { type: error.requestId, message: error.message });
}
