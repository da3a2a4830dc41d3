import type { ChartPoint } from "@/components/charts/chart-types";
import type { UsagePoint, UsageReport } from "@/lib/usage/schemas";

type Series = Pick<UsageReport, "series" | "previousSeries">;

function toPoints(
  { series, previousSeries }: Series,
  values: (point: UsagePoint) => ChartPoint["values"],
  previous: (point: UsagePoint) => number | null,
): ChartPoint[] {
  return series.map((point, index) => {
    const before = previousSeries[index];
    return { at: point.at, values: values(point), previous: before ? previous(before) : null };
  });
}

/** Requests by status class; the comparison is all requests of the same bucket one period earlier. */
export function requestPoints(report: Series): ChartPoint[] {
  return toPoints(
    report,
    ({ success, clientError, serverError }) => ({ success, clientError, serverError }),
    ({ requests }) => requests,
  );
}

/** Median and 95th percentile; the comparison is the 95th percentile one period earlier. */
export function latencyPoints(report: Series): ChartPoint[] {
  return toPoints(
    report,
    ({ p50Ms, p95Ms }) => ({ p50Ms, p95Ms }),
    ({ p95Ms }) => p95Ms,
  );
}
