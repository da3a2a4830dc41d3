import { cn } from "./cn";

/** A grey place-holder; shape it like what will stand there. Hidden from screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-muted", className)} />;
}
