"use client";

import { type DefaultValues, type FieldErrors, type FieldValues, type Path, set, useForm, type UseFormSetError } from "react-hook-form";
import type { z } from "zod";
import { type Fault, faultOf } from "./faults";

const errorDelayMs = 300;

type InputForm<Values extends FieldValues, Input extends FieldValues> = {
  /** The schema that the server holds the input to. */
  schema: z.ZodType<unknown, Input>;
  /** What the server is to be sent for what stands in the form. */
  toInput(values: Values): Input;
  defaultValues: DefaultValues<Values>;
  /** False where the form itself moves the focus to what is wrong. */
  shouldFocusError?: boolean;
};

/**
 * A form that holds texts as people type them, judged by the server's own schema: first on leaving a field, then at
 * each change. Submitting gives the input.
 */
export function useInputForm<Values extends FieldValues, Input extends FieldValues>({ schema, toInput, defaultValues, shouldFocusError = true }: InputForm<Values, Input>) {
  return useForm<Values, unknown, Input>({
    resolver: (values) => {
      const input = toInput(values);
      const judged = schema.safeParse(input);
      if (judged.success) return { values: input, errors: {} };
      const errors: FieldErrors<Values> = {};
      for (const { field, ...error } of gather(judged.error.issues.map(({ path, message }) => faultOf({ path: path.join("."), message })))) {
        set(errors, field, error);
      }
      return { values: {}, errors };
    },
    defaultValues,
    shouldFocusError,
    mode: "onTouched",
    // What appears on leaving a field must not push away the button on which the pointer is just going down.
    delayError: errorDelayMs,
  });
}

type Gathered = { field: string; type: string; message: string; types?: Record<string, string> };

/** The first fault of each field; of several lines each line's, as `types` by its number. */
function gather(faults: readonly Fault[]): Gathered[] {
  const byField = new Map<string, Gathered>();
  for (const { field, message, line } of faults) {
    const known = byField.get(field);
    if (known === undefined) byField.set(field, { field, type: "input", message, ...(line === undefined ? {} : { types: { [line]: message } }) });
    else if (line !== undefined) known.types = { ...known.types, [line]: message };
  }
  return [...byField.values()];
}

type ActionFailure = { message: string; requestId: string; fields?: Record<string, string> };

/** Sets what a server action found beside the fields concerned; what has no field becomes the form's own error. */
export function applyInputError<Values extends FieldValues>(error: ActionFailure, known: readonly string[], setError: UseFormSetError<Values>): void {
  const faults = gather(Object.entries(error.fields ?? {}).map(([path, message]) => faultOf({ path, message })));
  const shown = faults.filter(({ field }) => known.includes(field.split(".")[0] ?? ""));
  // The names come from a list of the form's own fields.
  shown.forEach(({ field, ...fault }, index) => setError(field as Path<Values>, fault, { shouldFocus: index === 0 }));
  if (shown.length === 0) setError("root", { type: error.requestId, message: error.message });
}
