import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { Allowance, Forecast } from "@/lib/billing/schemas";
import { ForecastText } from "./forecast-text";
import { ShareRow } from "./share-row";
import { useAmounts } from "./use-amounts";

type AllowanceCardProps = { allowance: Allowance; forecast: Forecast | null };

/** What may be used this month and what is used of it, in the order in which it is used: units, credits, overage. */
export function AllowanceCard({ allowance, forecast }: AllowanceCardProps) {
  const t = useTranslations("billing.month");
  const planName = useTranslations("plans");
  const { units, day } = useAmounts(allowance.currency);
  const { included, credits } = allowance;
  return (
    <Card>
      <CardHeader>
        <div className="flex items-center gap-2">
          <CardTitle>{t("title")}</CardTitle>
          <Badge tone="accent">{planName(`${allowance.planId}.name`)}</Badge>
        </div>
        <p className="text-sm text-muted-foreground">{t("resets", { date: day(allowance.resetsAt) })}</p>
      </CardHeader>
      <div className="space-y-6 p-4">
        <ShareRow label={t("included")} text={t("used_of", { used: units(included.used), total: units(included.units) })} used={included.used} total={included.units}>
          <p>{t("left", { count: Math.max(0, included.units - included.used) })}</p>
          {forecast === null ? null : (
            <p>
              <ForecastText forecast={forecast} currency={allowance.currency} resetsAt={allowance.resetsAt} />
            </p>
          )}
        </ShareRow>
        {credits.units === 0 ? (
          <PlainRow label={t("credits")} text={t("no_credits")} />
        ) : (
          <ShareRow label={t("credits")} text={t("used_of", { used: units(credits.used), total: units(credits.units) })} used={credits.used} total={credits.units}>
            <p>{t("credits_hint")}</p>
          </ShareRow>
        )}
        <Overage allowance={allowance} />
      </div>
    </Card>
  );
}

function PlainRow({ label, text }: { label: string; text: string }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
      <h3 className="font-medium">{label}</h3>
      <p className="text-muted-foreground">{text}</p>
    </div>
  );
}

function Overage({ allowance: { overage, currency } }: { allowance: Allowance }) {
  const t = useTranslations("billing.month");
  const { money, perThousand } = useAmounts(currency);
  if (overage === null) return <PlainRow label={t("overage")} text={t("overage_none")} />;
  const { unitMicros, used, costMinor, softCapMinor, hardCapMinor, softCapReached } = overage;
  const price = t("price", { price: perThousand(unitMicros) });
  if (hardCapMinor === 0 && used === 0) return <PlainRow label={t("overage")} text={`${t("overage_off")} ${price}`} />;
  const mark = softCapMinor === null || softCapMinor === 0 || softCapMinor >= hardCapMinor ? undefined : softCapMinor;
  return (
    <ShareRow label={t("overage")} text={t("cost_of", { cost: money(costMinor), cap: money(hardCapMinor) })} used={costMinor} total={hardCapMinor} mark={mark}>
      <p>
        {t("overage_units", { count: used })} {price}
      </p>
      {softCapReached ? <p className="text-warning">{t("soft_reached", { amount: money(softCapMinor ?? 0) })}</p> : null}
      <p>{t("not_invoiced")}</p>
    </ShareRow>
  );
}
