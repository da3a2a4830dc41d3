import { cn } from "./cn";

/** The mark (a gate that lets one through) and, unless `markOnly`, the name. */
export function Logo({ markOnly = false, className }: { markOnly?: boolean; className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 text-lg font-semibold tracking-tight", className)}>
      <svg viewBox="0 0 20 20" className="size-5 shrink-0 text-primary" aria-hidden fill="none" stroke="currentColor" strokeWidth="2.25" strokeLinecap="round">
        <path d="M3 17V3M17 17V3M3 6h6M11 12h6" />
      </svg>
      <span className={cn(markOnly && "sr-only")}>Tollgate</span>
    </span>
  );
}
