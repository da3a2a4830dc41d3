import { useFormatter, useTranslations } from "next-intl";
import { StatTile } from "@/components/charts/stat-tile";
import type { UsageReport } from "@/lib/usage/schemas";
import { HealthTiles, useCompact } from "./health-tiles";

type OverviewTilesProps = {
  /** The last 24 hours. */
  day: UsageReport;
  /** The month so far, in UTC. */
  month: UsageReport;
};

/** The four numbers that say whether the API is healthy and how much of it is used. */
export function OverviewTiles({ day, month }: OverviewTilesProps) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const compact = useCompact();
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      <HealthTiles report={day} note={t("last_day")} />
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
