"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/** Lines of text. Within a `Field` it takes its id and its error from there. */
export function Textarea({ className, rows = 3, ...props }: ComponentProps<"textarea">) {
  const control = useFieldControl();
  return (
    <textarea
      rows={rows}
      className={cn(
        "w-full min-w-0 rounded-md border border-input bg-card px-2.5 py-1.5 text-base text-foreground placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger max-sm:text-lg",
        className,
      )}
      {...control}
      {...props}
    />
  );
}
