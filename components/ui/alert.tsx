import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const tones = {
  info: { icon: Info, className: "border-border bg-muted text-foreground" },
  success: { icon: CircleCheck, className: "border-success/30 bg-success-muted text-success" },
  warning: { icon: TriangleAlert, className: "border-warning/30 bg-warning-muted text-warning" },
  danger: { icon: CircleAlert, className: "border-danger/30 bg-danger-muted text-danger" },
} as const;

type AlertProps = {
  tone?: keyof typeof tones;
  title?: string;
  children?: ReactNode;
  /** Read out at once when it appears after an action of the user. */
  live?: boolean;
  className?: string;
};

/** A notice in the flow of the page. */
export function Alert({ tone = "info", title, children, live = false, className }: AlertProps) {
  const { icon: Icon, className: toneClass } = tones[tone];
  return (
    <div role={live ? "alert" : undefined} className={cn("flex gap-2.5 rounded-lg border px-3 py-2.5", toneClass, className)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 space-y-0.5">
        {title ? <p className="font-medium">{title}</p> : null}
        {children ? <div className="text-sm text-foreground">{children}</div> : null}
      </div>
    </div>
  );
}
