import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { CardHeading } from "@/components/ui/card-heading";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { RateLimit, RateLimits } from "@/lib/billing/schemas";

/** The rate limits in force, for live and for test keys. */
export function RateLimitsCard({ limits }: { limits: RateLimits }) {
  const t = useTranslations("billing.rates");
  return (
    <Card>
      <CardHeading title={t("title")} description={t("description")} />
      <div className="divide-y divide-border">
        <Rates label={t("live")} rules={limits.live} />
        <Rates label={t("test")} rules={limits.test} />
      </div>
    </Card>
  );
}

function Rates({ label, rules }: { label: string; rules: readonly RateLimit[] }) {
  const t = useTranslations("billing.rates");
  return (
    <div>
      <h3 className="px-4 pt-3 font-medium">{label}</h3>
      <Table aria-label={label}>
        <TableHeader>
          <TableRow>
            {/* Both tables have the same columns, so that one reads across them. */}
            <TableHead className="w-1/3 sm:w-1/4">{t("subject")}</TableHead>
            <TableHead className="w-1/3 text-right sm:w-1/4">{t("mean")}</TableHead>
            <TableHead className="w-1/3 text-right max-sm:pr-4 sm:w-1/4">{t("most")}</TableHead>
            <TableHead className="w-1/4 max-sm:hidden">{t("source")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rules.map((rule) => (
            <TableRow key={`${rule.subject} ${rule.period}`}>
              <TableCell>{t(`subjects.${rule.subject}`)}</TableCell>
              <TableCell className="text-right tabular-nums sm:whitespace-nowrap">{t(`per.${rule.period}`, { count: rule.limit })}</TableCell>
              <TableCell className="text-right tabular-nums max-sm:pr-4 sm:whitespace-nowrap">{t(`in_one.${rule.period}`, { count: rule.limit + rule.burst })}</TableCell>
              <TableCell className="text-muted-foreground max-sm:hidden">{t(`sources.${rule.source}`)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
