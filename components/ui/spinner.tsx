import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** A turning circle beside text that says what is going on; hidden from screen readers for that reason. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={cn("size-4 animate-spin", className)} />;
}
