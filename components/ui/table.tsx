import type { ComponentProps } from "react";
import { cn } from "./cn";

type TableProps = ComponentProps<"table"> & {
  "aria-label": string;
  /** For the scrolling region around it: a height makes the head of the table stick. */
  regionClassName?: string;
};

/** A shadow at each side where more of the table is; at the table's own edges covers, which scroll along, lie over it. */
const scrollShadows = [
  "bg-[linear-gradient(to_right,var(--color-card)_40%,transparent),linear-gradient(to_left,var(--color-card)_40%,transparent),linear-gradient(to_right,var(--color-border),transparent),linear-gradient(to_left,var(--color-border),transparent)]",
  "bg-[position:left,right,left,right] bg-[size:2.5rem_100%,2.5rem_100%,1rem_100%,1rem_100%] bg-no-repeat [background-attachment:local,local,scroll,scroll]",
];

/**
 * Table parts. `Table` scrolls sideways inside itself when it must, so the page never does, and shows where. The
 * scrolling region is reachable by keyboard under the table's name.
 */
export function Table({ className, regionClassName, "aria-label": label, ...props }: TableProps) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className={cn("relative overflow-x-auto rounded-b-lg first:rounded-t-lg focus-visible:-outline-offset-2", scrollShadows, regionClassName)}>
      <table className={cn("w-full border-collapse text-base", className)} aria-label={label} {...props} />
    </div>
  );
}

export function TableHeader(props: ComponentProps<"thead">) {
  return <thead {...props} />;
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return <tbody className={cn("[&>tr:last-child]:border-b-0", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("border-b border-border", className)} {...props} />;
}

export function TableHead({ className, scope = "col", ...props }: ComponentProps<"th">) {
  return (
    <th
      scope={scope}
      className={cn("h-9 px-2 text-left text-xs font-medium whitespace-nowrap text-muted-foreground first:pl-4 last:pr-4 sm:px-3", className)}
      {...props}
    />
  );
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
  return <td className={cn("h-10 px-2 py-1.5 align-middle first:pl-4 last:pr-4 sm:px-3", className)} {...props} />;
}
