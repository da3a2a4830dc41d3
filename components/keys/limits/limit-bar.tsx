"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type LimitBarProps = {
  label: string;
  left: number;
  of: number;
  /** At the end of the line below: when it is full again, say. */
  note?: ReactNode;
};

/** Shares of what is left below which a bar warns, and alarms. The number says the same. */
const low = 0.3;
const lowest = 0.1;

/** How much of something is left. */
export function LimitBar({ label, left, of, note }: LimitBarProps) {
  const t = useTranslations("keys.limits");
  const format = useFormatter();
  const share = of === 0 ? 0 : Math.min(Math.max(left / of, 0), 1);
  const text = t("left", { left: format.number(left), of: format.number(of) });
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="font-medium">{label}</p>
        <p className="text-sm tabular-nums">{text}</p>
      </div>
      <div role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={of} aria-valuenow={Math.min(left, of)} aria-valuetext={text} className="h-1.5 overflow-hidden rounded-full bg-muted">
        <div
          className={cn("h-full rounded-full transition-[width]", share < lowest ? "bg-danger" : share < low ? "bg-warning" : "bg-primary")}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {note ? <p className="text-xs text-muted-foreground tabular-nums">{note}</p> : null}
    </div>
  );
}
