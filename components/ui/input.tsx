"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/** A line of text. Within a `Field` it takes its id and its error from there. */
export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  const control = useFieldControl();
  return (
    <input
      type={type}
      className={cn(
        "h-8 w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-base text-foreground placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-60 read-only:bg-muted read-only:text-muted-foreground aria-invalid:border-danger max-sm:text-lg",
        className,
      )}
      {...control}
      {...props}
    />
  );
}
