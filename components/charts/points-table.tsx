"use client";

import { useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ChartPoint, ChartSeries } from "./chart-types";
import type { ChartFormat } from "./use-chart-format";

type PointsTableProps = {
  title: string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  comparison: string | null;
  format: ChartFormat;
};

/** The chart's numbers in rows, newest first, for screen readers and for copying. */
export function PointsTable({ title, series, points, comparison, format }: PointsTableProps) {
  const t = useTranslations("charts");
  return (
    <Table aria-label={t("table_name", { title })} regionClassName="h-full overflow-y-auto">
        <TableHeader className="sticky top-0 bg-card shadow-[inset_0_-1px_var(--border)]">
          <TableRow>
            <TableHead>{t("time")}</TableHead>
            {series.map(({ key, label }) => (
              <TableHead key={key} className="text-right">
                {label}
              </TableHead>
            ))}
            {comparison === null ? null : <TableHead className="text-right">{comparison}</TableHead>}
          </TableRow>
        </TableHeader>
        <TableBody>
          {points.toReversed().map((point) => (
            <TableRow key={point.at}>
              <TableCell className="whitespace-nowrap">{format.time(point.at)}</TableCell>
              {series.map(({ key }) => (
                <TableCell key={key} className="text-right tabular-nums">
                  {format.exact(point.values[key] ?? null)}
                </TableCell>
              ))}
              {comparison === null ? null : <TableCell className="text-right tabular-nums">{format.exact(point.previous)}</TableCell>}
            </TableRow>
          ))}
        </TableBody>
    </Table>
  );
}
