import { useFormatter, useTranslations } from "next-intl";
import { StatTile } from "@/components/charts/stat-tile";
import type { UsageReport } from "@/lib/usage/schemas";
import { type Change, errorRate, relativeChange, shareChange } from "./compare";

type HealthTilesProps = {
  report: UsageReport;
  /** What the tiles cover: "Last 24 hours". */
  note: string;
};

/** Short for tiles: exact up to four digits. */
export function useCompact(): (value: number) => string {
  const format = useFormatter();
  return (value) => (value < 10_000 ? format.number(value) : format.number(value, { notation: "compact", maximumSignificantDigits: 3 }));
}

/** The three numbers that say whether what is called is healthy. */
export function HealthTiles({ report, note }: HealthTilesProps) {
  const t = useTranslations("usage");
  const chartText = useTranslations("charts");
  const format = useFormatter();
  const compact = useCompact();
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const milliseconds = (value: number) => chartText("milliseconds", { value: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) });
  const signed = { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" } as const;

  const grown = (change: Change | null, lowerIsBetter: boolean) =>
    change && {
      direction: change.direction,
      text: format.number(change.amount, signed),
      good: lowerIsBetter && change.direction !== "flat" ? change.direction === "down" : null,
    };
  const { totals, previous, series } = report;
  const rate = errorRate(totals);
  const rateChange = shareChange(rate, errorRate(previous));
  const { p95Ms } = totals;

  return (
    <>
      <StatTile
        label={t("requests")}
        value={compact(totals.requests)}
        exact={format.number(totals.requests)}
        values={series.map((point) => point.requests)}
        change={grown(relativeChange(totals.requests, previous.requests), false)}
        note={note}
      />
      <StatTile
        label={t("error_rate")}
        value={rate === null ? "–" : percent(rate)}
        exact={t("errors_of", { errors: totals.clientError + totals.serverError, requests: totals.requests })}
        values={series.map(errorRate)}
        change={
          rateChange && {
            direction: rateChange.direction,
            text: t("points", { value: format.number(rateChange.amount * 100, { maximumFractionDigits: 1, signDisplay: "exceptZero" }) }),
            good: rateChange.direction === "flat" ? null : rateChange.direction === "down",
          }
        }
        note={note}
      />
      <StatTile
        label={t("latency_p95")}
        value={p95Ms === null ? "–" : milliseconds(p95Ms)}
        exact={t("latency_exact", {
          p50: totals.p50Ms === null ? "–" : milliseconds(totals.p50Ms),
          p95: p95Ms === null ? "–" : milliseconds(p95Ms),
        })}
        values={series.map((point) => point.p95Ms)}
        change={grown(relativeChange(p95Ms, previous.p95Ms), true)}
        note={note}
      />
    </>
  );
}
