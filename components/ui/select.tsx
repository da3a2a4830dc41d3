"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field-context";

/** One of a list, by the system's own menu, which every keyboard and screen reader knows. Give it `option`s. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  const control = useFieldControl();
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select
        className="h-8 w-full min-w-0 cursor-pointer appearance-none truncate rounded-md border border-input bg-card pr-8 pl-2.5 text-base text-foreground disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger max-sm:text-lg"
        {...control}
        {...props}
      >
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2 right-2 size-4 text-muted-foreground" />
    </span>
  );
}
