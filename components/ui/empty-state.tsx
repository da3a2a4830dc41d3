import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

type EmptyStateProps = {
  icon: LucideIcon;
  title: string;
  /** Says why nothing is here and what brings something. */
  description: string;
  /** The one next step. */
  action?: ReactNode;
  /** A code sample or anything else that teaches. */
  children?: ReactNode;
  className?: string;
};

/** What stands where there is nothing yet. */
export function EmptyState({ icon: Icon, title, description, action, children, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center gap-3 px-4 py-10 text-center", className)}>
      <Icon aria-hidden className="size-5 text-muted-foreground" />
      <div className="max-w-md space-y-1">
        <p className="font-medium">{title}</p>
        <p className="text-balance text-muted-foreground">{description}</p>
      </div>
      {action}
      {children ? <div className="w-full max-w-2xl text-left">{children}</div> : null}
    </div>
  );
}
