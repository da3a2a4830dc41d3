import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { Allowance, Forecast } from "@/lib/billing/schemas";
import { ForecastText } from "./forecast-text";
import { ShareRow } from "./share-row";
import { useAmounts } from "./use-amounts";

type QuotaBarProps = { allowance: Allowance; forecast: Forecast | null; href: string };

/** The Overview's tile on how much of the month's units is used, and where that leads. */
export function QuotaBar({ allowance, forecast, href }: QuotaBarProps) {
  const t = useTranslations("billing.month");
  const { units, day } = useAmounts(allowance.currency);
  const { included } = allowance;
  return (
    <section aria-label={t("included")} className="min-w-0 rounded-lg border border-border bg-card p-3 sm:p-4">
      <ShareRow label={t("included")} text={t("used_of", { used: units(included.used), total: units(included.units) })} used={included.used} total={included.units}>
        <div className="flex flex-wrap justify-between gap-x-4">
          <p>{forecast === null ? t("resets", { date: day(allowance.resetsAt) }) : <ForecastText forecast={forecast} currency={allowance.currency} resetsAt={allowance.resetsAt} />}</p>
          <Link href={href} className="text-primary underline">
            {t("open_limits")}
          </Link>
        </div>
      </ShareRow>
    </section>
  );
}
