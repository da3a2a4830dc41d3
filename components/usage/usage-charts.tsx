import { useTranslations } from "next-intl";
import { TimeSeriesChart } from "@/components/charts/time-series-chart";
import type { UsageReport } from "@/lib/usage/schemas";
import { latencyPoints, requestPoints } from "./chart-points";

type ChartProps = { report: UsageReport };

/** Requests over time, stacked by status class, against the period before. */
export function RequestsChart({ report }: ChartProps) {
  const t = useTranslations("usage");
  return (
    <TimeSeriesChart
      title={t("requests_chart")}
      series={[
        { key: "success", label: t("status.success"), tone: "success", mark: "solid" },
        { key: "clientError", label: t("status.client_error"), tone: "client-error", mark: "dots" },
        { key: "serverError", label: t("status.server_error"), tone: "server-error", mark: "stripes" },
      ]}
      points={requestPoints(report)}
      granularity={report.granularity}
      unit="count"
      comparison={t("previous_period")}
      empty={t("no_requests")}
    />
  );
}

/** Latency over time: the median and the slow end, against the slow end of the period before. */
export function LatencyChart({ report }: ChartProps) {
  const t = useTranslations("usage");
  return (
    <TimeSeriesChart
      title={t("latency_chart")}
      series={[
        { key: "p50Ms", label: t("p50"), tone: "accent", mark: "line" },
        { key: "p95Ms", label: t("p95"), tone: "second", mark: "dashed" },
      ]}
      points={latencyPoints(report)}
      granularity={report.granularity}
      unit="ms"
      comparison={t("previous_p95")}
      empty={t("no_requests")}
    />
  );
}
