import { useFormatter, useTranslations } from "next-intl";
import { StatTile } from "@/components/charts/stat-tile";
import type { UsageReport } from "@/lib/usage/schemas";
import { type Change, errorRate, relativeChange, shareChange } from "./compare";

type OverviewTilesProps = {
  /** The last 24 hours. */
  day: UsageReport;
  /** The month so far, in UTC. */
  month: UsageReport;
};

/** The four numbers that say whether the API is healthy and how much of it is used. */
export function OverviewTiles({ day, month }: OverviewTilesProps) {
  const t = useTranslations("usage");
  const chartText = useTranslations("charts");
  const format = useFormatter();
  const compact = (value: number) =>
    value < 10_000 ? format.number(value) : format.number(value, { notation: "compact", maximumSignificantDigits: 3 });
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const milliseconds = (value: number) => chartText("milliseconds", { value: format.number(value, { maximumFractionDigits: value < 10 ? 1 : 0 }) });
  const signed = { style: "percent", maximumFractionDigits: 1, signDisplay: "exceptZero" } as const;

  const grown = (change: Change | null, lowerIsBetter: boolean) =>
    change && {
      direction: change.direction,
      text: format.number(change.amount, signed),
      good: lowerIsBetter && change.direction !== "flat" ? change.direction === "down" : null,
    };
  const rate = errorRate(day.totals);
  const rateChange = shareChange(rate, errorRate(day.previous));
  const { p95Ms } = day.totals;

  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      <StatTile
        label={t("requests")}
        value={compact(day.totals.requests)}
        exact={format.number(day.totals.requests)}
        values={day.series.map((point) => point.requests)}
        change={grown(relativeChange(day.totals.requests, day.previous.requests), false)}
        note={t("last_day")}
      />
      <StatTile
        label={t("error_rate")}
        value={rate === null ? "–" : percent(rate)}
        exact={t("errors_of", { errors: day.totals.clientError + day.totals.serverError, requests: day.totals.requests })}
        values={day.series.map(errorRate)}
        change={
          rateChange && {
            direction: rateChange.direction,
            text: t("points", { value: format.number(rateChange.amount * 100, { maximumFractionDigits: 1, signDisplay: "exceptZero" }) }),
            good: rateChange.direction === "flat" ? null : rateChange.direction === "down",
          }
        }
        note={t("last_day")}
      />
      <StatTile
        label={t("latency_p95")}
        value={p95Ms === null ? "–" : milliseconds(p95Ms)}
        exact={t("latency_exact", {
          p50: day.totals.p50Ms === null ? "–" : milliseconds(day.totals.p50Ms),
          p95: p95Ms === null ? "–" : milliseconds(p95Ms),
        })}
        values={day.series.map((point) => point.p95Ms)}
        change={grown(relativeChange(p95Ms, day.previous.p95Ms), true)}
        note={t("last_day")}
      />
      <StatTile
        label={t("units_used")}
        value={compact(month.totals.units)}
        exact={format.number(month.totals.units)}
        values={month.series.map((point) => point.units)}
        change={null}
        note={month.environment === "test" ? t("not_billed") : t("since", { date: format.dateTime(new Date(month.from), { day: "numeric", month: "long", timeZone: "UTC" }) })}
      />
    </div>
  );
}
