"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { DataColumn } from "@/components/ui/data-table";
import type { UsageTotals } from "@/lib/usage/schemas";
import { errorRate } from "./compare";

/** The columns that every usage table ends in: requests, error rate, latency, units. */
export function useUsageColumns<Row extends UsageTotals>(): DataColumn<Row>[] {
  const t = useTranslations("usage");
  const chartText = useTranslations("charts");
  const format = useFormatter();
  const count = (value: number) => format.number(value);
  const milliseconds = (value: number | null) =>
    value === null ? "–" : chartText("milliseconds", { value: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) });
  return [
    { id: "requests", header: t("requests"), numeric: true, sortValue: (row) => row.requests, cell: (row) => count(row.requests) },
    {
      id: "errors",
      header: t("error_rate"),
      numeric: true,
      sortValue: errorRate,
      cell: (row) => format.number(errorRate(row) ?? 0, { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    },
    { id: "p50", header: t("p50"), numeric: true, className: "max-sm:hidden", sortValue: (row) => row.p50Ms, cell: (row) => milliseconds(row.p50Ms) },
    { id: "p95", header: t("p95"), numeric: true, className: "max-sm:pr-4", sortValue: (row) => row.p95Ms, cell: (row) => milliseconds(row.p95Ms) },
    { id: "units", header: t("units"), numeric: true, className: "max-sm:hidden", sortValue: (row) => row.units, cell: (row) => count(row.units) },
  ];
}
