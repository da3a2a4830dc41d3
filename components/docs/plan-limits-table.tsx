import { useFormatter, useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PlanLimitsRow } from "@/lib/docs/schemas";
import { majorUnits } from "@/lib/platform/money/minor-units";

/** What each plan allows a live organisation. */
export function PlanLimitsTable({ plans }: { plans: readonly PlanLimitsRow[] }) {
  const t = useTranslations("docs.guides.limits.plans");
  const planName = useTranslations("plans");
  const format = useFormatter();
  const price = ({ overageMicros, currency }: PlanLimitsRow) =>
    overageMicros === null ? t("none") : format.number(majorUnits(overageMicros / 1_000, currency), { style: "currency", currency, maximumFractionDigits: 6 });
  return (
    <div className="rounded-lg border border-border bg-card">
      <Table aria-label={t("label")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("plan")}</TableHead>
            <TableHead className="text-right">{t("per_second")}</TableHead>
            <TableHead className="text-right">{t("in_a_second")}</TableHead>
            <TableHead className="text-right">{t("units")}</TableHead>
            <TableHead className="text-right">{t("beyond")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {plans.map((plan) => (
            <TableRow key={plan.id}>
              <TableHead scope="row" className="text-base text-foreground">
                {planName(`${plan.id}.name`)}
              </TableHead>
              {[format.number(plan.perSecond), format.number(plan.mostInASecond), format.number(plan.units), price(plan)].map((text, index) => (
                <TableCell key={index} className="text-right whitespace-nowrap tabular-nums">
                  {text}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
