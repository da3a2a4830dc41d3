"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChartGranularity, ChartPoint, ChartSeries, ChartUnit } from "./chart-types";
import { Legend } from "./legend";
import { PointsTable } from "./points-table";
import { useChartFormat } from "./use-chart-format";

const TimeSeriesPlot = dynamic(() => import("./time-series-plot").then((module) => module.TimeSeriesPlot), {
  ssr: false,
  loading: () => <Skeleton className="size-full" />,
});

type TimeSeriesChartProps = {
  title: string;
  /** Bars are stacked in this order from below; lines are drawn over each other. */
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  granularity: ChartGranularity;
  unit: ChartUnit;
  /** Name of the dashed line of the period before; null leaves it out, as a period without data does. */
  comparison: string | null;
  /** Shown when no point has a value. */
  empty: string;
};

const heightPx = 280;

/**
 * The one frame of charts over time: title, legend, drawing with tooltip, the zone its times are in, and the same
 * numbers as a table. It keeps its height while it loads and when it is empty.
 */
export function TimeSeriesChart({ title, series, points, granularity, unit, comparison, empty }: TimeSeriesChartProps) {
  const t = useTranslations("charts");
  const format = useChartFormat(points, granularity, unit);
  const [asTable, setAsTable] = useState(false);
  // Against a period in which nothing happened there is nothing to compare.
  const compared = points.some((point) => (point.previous ?? 0) > 0) ? comparison : null;
  const hasData = compared !== null || points.some((point) => series.some(({ key }) => (point.values[key] ?? 0) > 0));
  const Icon = asTable ? ChartColumn : Table2;

  return (
    <Card aria-label={title}>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Legend series={series} comparison={compared} />
          {hasData ? (
            <Button size="sm" variant="ghost" className="max-sm:-ml-2.5" onClick={() => setAsTable(!asTable)}>
              <Icon aria-hidden />
              {asTable ? t("view_as_chart") : t("view_as_table")}
            </Button>
          ) : null}
        </div>
      </CardHeader>
      {/* The height of the drawing, fixed so that nothing jumps when it arrives. */}
      <div className="h-[304px] p-3">
        {!hasData ? (
          <p className="flex h-full items-center justify-center rounded-md border border-dashed border-border px-4 text-center text-muted-foreground">
            {empty}
          </p>
        ) : asTable ? (
          <PointsTable title={title} series={series} points={points} comparison={compared} format={format} />
        ) : (
          <TimeSeriesPlot
            title={title}
            series={series}
            points={points}
            unit={unit}
            comparison={compared}
            format={format}
            heightPx={heightPx}
          />
        )}
      </div>
      <p className="px-4 pb-3 text-xs text-muted-foreground">{format.zoneNote}</p>
    </Card>
  );
}
