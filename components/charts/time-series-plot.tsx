"use client";

import { useId } from "react";
import { Bar, CartesianGrid, ComposedChart, Line, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { dayTicks } from "./bucket-ticks";
import { ChartTooltip } from "./chart-tooltip";
import type { ChartPoint, ChartSeries, ChartUnit } from "./chart-types";
import { dashes, fillOf, MarkPatterns, toneColour } from "./marks";
import type { ChartFormat } from "./use-chart-format";

type TimeSeriesPlotProps = {
  title: string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  unit: ChartUnit;
  comparison: string | null;
  format: ChartFormat;
  heightPx: number;
};

/** Up to so many points stand apart: bars with gaps, lines with dots, so that a lone one is seen. */
const apartUpTo = 62;

/** The drawing itself. It brings the chart library along: load it lazily. */
export function TimeSeriesPlot({ title, series, points, unit, comparison, format, heightPx }: TimeSeriesPlotProps) {
  const prefix = useId().replaceAll(/[^a-zA-Z0-9]/g, "");
  const axis = { tickLine: false, axisLine: false, tick: { fill: "var(--muted-foreground)", fontSize: 12 } } as const;
  const ticks = dayTicks(points, format.timeZone);
  const dots = points.length <= apartUpTo;
  const top = series.at(-1);

  return (
    <ResponsiveContainer width="100%" height={heightPx} initialDimension={{ width: 320, height: heightPx }} debounce={50}>
      <ComposedChart data={[...points]} title={title} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} barCategoryGap={points.length > apartUpTo ? 0 : "18%"}>
        <MarkPatterns series={series} prefix={prefix} />
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        <XAxis dataKey="at" tickFormatter={format.tick} minTickGap={28} tickMargin={8} {...(ticks ? { ticks } : {})} {...axis} />
        <YAxis width={unit === "ms" ? 56 : 44} tickFormatter={format.short} allowDecimals={unit === "ms"} {...axis} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--muted)", stroke: "var(--border)" }}
          content={({ active, label }) => (
            <ChartTooltip
              point={active ? points.find((point) => point.at === label) : undefined}
              series={series}
              comparison={comparison}
              format={format}
            />
          )}
        />
        {series.map((entry) =>
          entry.mark === "line" || entry.mark === "dashed" ? (
            <Line
              key={entry.key}
              dataKey={(point: ChartPoint) => point.values[entry.key] ?? null}
              name={entry.label}
              type="linear"
              stroke={toneColour[entry.tone]}
              strokeWidth={2}
              strokeDasharray={dashes[entry.mark]}
              dot={dots ? { r: 2, strokeDasharray: "0", fill: toneColour[entry.tone] } : false}
              isAnimationActive={false}
            />
          ) : (
            <Bar
              key={entry.key}
              stackId="all"
              dataKey={(point: ChartPoint) => point.values[entry.key] ?? 0}
              name={entry.label}
              fill={fillOf(entry, prefix)}
              radius={entry === top ? [2, 2, 0, 0] : 0}
              isAnimationActive={false}
            />
          ),
        )}
        {comparison === null ? null : (
          <Line
            dataKey="previous"
            name={comparison}
            type="linear"
            stroke="var(--chart-previous)"
            strokeWidth={1.5}
            strokeDasharray={dashes.previous}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
