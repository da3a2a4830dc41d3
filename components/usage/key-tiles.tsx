import { useFormatter, useTranslations } from "next-intl";
import { StatTile } from "@/components/charts/stat-tile";
import type { UsageReport } from "@/lib/usage/schemas";
import { HealthTiles, useCompact } from "./health-tiles";

/** The four numbers of one key over the range of its report. */
export function KeyTiles({ report }: { report: UsageReport }) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const compact = useCompact();
  const { units } = report.totals;
  const note = t(`covers.${report.range}`);
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      <HealthTiles report={report} note={note} />
      <StatTile
        label={t("units")}
        value={compact(units)}
        exact={format.number(units)}
        values={report.series.map((point) => point.units)}
        change={null}
        note={report.environment === "test" ? t("not_billed") : note}
      />
    </div>
  );
}
