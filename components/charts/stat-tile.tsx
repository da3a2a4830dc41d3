import { ArrowDownRight, ArrowRight, ArrowUpRight } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Sparkline } from "./sparkline";

type StatTileProps = {
  label: string;
  /** Short form for the eye and exact form on hover. */
  value: string;
  exact: string;
  values: readonly (number | null)[];
  /** Change against the period before, already written; `good` gives its colour, null none. */
  change: { direction: "up" | "down" | "flat"; text: string; good: boolean | null } | null;
  /** What the tile covers: "Last 24 hours". */
  note: string;
};

const icons = { up: ArrowUpRight, down: ArrowDownRight, flat: ArrowRight };

/** One number that matters, how it moved, and its course. */
export function StatTile({ label, value, exact, values, change, note }: StatTileProps) {
  const Icon = change ? icons[change.direction] : null;
  return (
    <section aria-label={label} className="flex min-w-0 flex-col gap-1 rounded-lg border border-border bg-card p-3 sm:p-4">
      <h2 className="text-sm text-muted-foreground">{label}</h2>
      <p className="text-2xl font-semibold tabular-nums" title={exact}>
        {value}
      </p>
      <p className="flex min-h-5 flex-wrap items-center gap-x-2 text-sm text-muted-foreground">
        {change && Icon ? (
          <span className={cn("flex items-center gap-0.5", change.good === true && "text-success", change.good === false && "text-danger")}>
            <Icon aria-hidden className="size-3.5" />
            {change.text}
          </span>
        ) : null}
        {note}
      </p>
      <Sparkline values={values} />
    </section>
  );
}
