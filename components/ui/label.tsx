import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Label of a form control; give it `htmlFor`. Within a `Field` it comes by itself. */
export function Label({ className, ...props }: ComponentProps<"label"> & { htmlFor: string }) {
  return <label className={cn("block text-sm font-medium text-foreground", className)} {...props} />;
}
