"use client";

import { useId } from "react";
import type { ChartSeries } from "./chart-types";
import { dashes, fillOf, MarkPatterns, toneColour } from "./marks";

type LegendProps = { series: readonly ChartSeries[]; comparison: string | null };

/** Names the marks; each sample is drawn like the mark it stands for. */
export function Legend({ series, comparison }: LegendProps) {
  const prefix = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted-foreground">
      {series.map((entry) => (
        <li key={entry.key} className="flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 16 10" className="h-2.5 w-4">
            {entry.mark === "line" || entry.mark === "dashed" ? (
              <line x1="0" x2="16" y1="5" y2="5" stroke={toneColour[entry.tone]} strokeWidth="2" strokeDasharray={dashes[entry.mark]} />
            ) : (
              <>
                <MarkPatterns series={[entry]} prefix={prefix} />
                <rect width="16" height="10" rx="2" fill={fillOf(entry, prefix)} />
              </>
            )}
          </svg>
          {entry.label}
        </li>
      ))}
      {comparison === null ? null : (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 16 10" className="h-2.5 w-4">
            <line x1="0" x2="16" y1="5" y2="5" stroke="var(--chart-previous)" strokeWidth="1.5" strokeDasharray={dashes.previous} />
          </svg>
          {comparison}
        </li>
      )}
    </ul>
  );
}
