import { useFormatter, useTranslations } from "next-intl";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Plan } from "@/lib/billing/schemas";
import { majorUnits } from "@/lib/platform/money/minor-units";

type PlanLimitsTableProps = {
  /** Plans with the most requests that one second may hold. */
  plans: readonly { plan: Plan; mostInASecond: number }[];
};

/** What each plan allows a live organisation. */
export function PlanLimitsTable({ plans }: PlanLimitsTableProps) {
  const t = useTranslations("docs.guides.limits.plans");
  const planName = useTranslations("plans");
  const format = useFormatter();
  const price = ({ overageMicros, monthlyPrice: { currency } }: Plan) =>
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
          {plans.map(({ plan, mostInASecond }) => (
            <TableRow key={plan.id}>
              <TableHead scope="row" className="text-base text-foreground">
                {planName(`${plan.id}.name`)}
              </TableHead>
              {[format.number(plan.limits.requestsPerSecond), format.number(mostInASecond), format.number(plan.limits.lookupsPerMonth), price(plan)].map((text, index) => (
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
