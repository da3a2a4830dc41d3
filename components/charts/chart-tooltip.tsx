import type { ChartPoint, ChartSeries } from "./chart-types";
import { toneColour } from "./marks";
import type { ChartFormat } from "./use-chart-format";

type ChartTooltipProps = {
  point: ChartPoint | undefined;
  series: readonly ChartSeries[];
  comparison: string | null;
  format: ChartFormat;
};

/** Exact numbers of one bucket; series from top to bottom as they are stacked. */
export function ChartTooltip({ point, series, comparison, format }: ChartTooltipProps) {
  if (!point) return null;
  return (
    <div className="rounded-lg border border-border bg-popover px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 font-medium">{format.time(point.at)}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
        {series.toReversed().map(({ key, label, tone }) => (
          <div key={key} className="contents">
            <dt className="flex items-center gap-1.5 text-muted-foreground">
              <svg aria-hidden viewBox="0 0 8 8" className="size-2">
                <rect width="8" height="8" rx="2" fill={toneColour[tone]} />
              </svg>
              {label}
            </dt>
            <dd className="text-right tabular-nums">{format.exact(point.values[key] ?? null)}</dd>
          </div>
        ))}
        {comparison === null ? null : (
          <div className="contents">
            <dt className="text-muted-foreground">{comparison}</dt>
            <dd className="text-right tabular-nums">{format.exact(point.previous)}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
