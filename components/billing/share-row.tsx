import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Meter } from "@/components/ui/meter";
import { shareState, shareTone } from "./usage-share";

type ShareRowProps = {
  label: string;
  /** In words: "1,200 of 5,000 units". */
  text: string;
  used: number;
  total: number;
  /** A warning level within the whole. */
  mark?: number | undefined;
  /** What follows from it: what is left, a forecast, a price. */
  children?: ReactNode;
};

/** Something that can be used up: in words, as a bar, and what follows from it. */
export function ShareRow({ label, text, used, total, mark, children }: ShareRowProps) {
  const t = useTranslations("billing.share");
  const state = shareState(used, total);
  return (
    <div className="space-y-1.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <h3 className="flex items-center gap-2 font-medium">
          {label}
          {state === "fine" ? null : <Badge tone={state === "near" ? "warning" : "danger"}>{t(state)}</Badge>}
        </h3>
        <p className="tabular-nums">{text}</p>
      </div>
      <Meter label={label} text={text} value={used} max={total} mark={mark} tone={shareTone[state]} />
      {children ? <div className="space-y-0.5 text-sm text-muted-foreground">{children}</div> : null}
    </div>
  );
}
