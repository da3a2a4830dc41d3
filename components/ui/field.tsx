"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { FieldContext } from "./field-context";
import { Label } from "./label";

type FieldProps = {
  label: string;
  /** Shown under the control until there is an error. */
  description?: ReactNode;
  /** Text for people, already translated (see `useFieldError` for schema messages). */
  error?: string | undefined;
  /** Beside the label, at the right: a link such as "Forgot it?". */
  aside?: ReactNode;
  /** One `Input` or other control that uses `useFieldControl`. */
  children: ReactNode;
  className?: string;
};

/**
 * Label, control, explanation and error, tied together for screen readers. Works with react-hook-form:
 * `<Field label={…} error={fieldError(errors.email)}><Input {...register("email")} /></Field>`.
 */
export function Field({ label, description, error, aside, children, className }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error ?? description);
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2">
        <Label htmlFor={id}>{label}</Label>
        {aside}
      </div>
      <FieldContext
        value={{ id, "aria-describedby": hasNote ? noteId : undefined, "aria-invalid": error ? true : undefined }}
      >
        {children}
      </FieldContext>
      {hasNote ? (
        <p id={noteId} role={error ? "alert" : undefined} className={cn("text-sm", error ? "text-danger" : "text-muted-foreground")}>
          {error ?? description}
        </p>
      ) : null}
    </div>
  );
}
