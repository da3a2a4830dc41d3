import { Check } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { limitNames, type Plan } from "@/lib/billing/schemas";
import { majorUnits } from "@/lib/platform/money/minor-units";
import { SiteLink } from "./site-link";

/** Message keys of the limits, which are named as in the public JSON. */
const limitKeys = {
  lookupsPerMonth: "lookups_per_month",
  requestsPerSecond: "requests_per_second",
  activeKeys: "active_keys",
  members: "members",
  usageRetentionDays: "usage_retention_days",
} as const satisfies Record<(typeof limitNames)[number], string>;

type PlanCardsProps = {
  plans: readonly Plan[];
  /** Level of the plans' names under the heading of their section. */
  headingLevel: "h2" | "h3";
};

/** The price list, one card for each plan. Only a plan that costs nothing can be begun with yet. */
export function PlanCards({ plans, headingLevel }: PlanCardsProps) {
  return (
    <ul className="grid gap-4 md:grid-cols-3">
      {plans.map((plan) => (
        <PlanCard key={plan.id} plan={plan} heading={headingLevel} />
      ))}
    </ul>
  );
}

function PlanCard({ plan, heading: Heading }: { plan: Plan; heading: "h2" | "h3" }) {
  const t = useTranslations();
  const pricing = useTranslations("site.pricing");
  const format = useFormatter();
  const free = plan.monthlyPrice.amountMinor === 0;
  return (
    <li className="flex flex-col gap-4 rounded-lg border border-border bg-card p-5">
      <div className="space-y-1">
        <div className="flex min-h-6 items-center justify-between gap-2">
          <Heading className="text-lg font-semibold">{t(`plans.${plan.id}.name`)}</Heading>
          {free ? null : <Badge>{t("site.pricing.not_yet")}</Badge>}
        </div>
        <p className="text-muted-foreground">{t(`plans.${plan.id}.tagline`)}</p>
      </div>
      <MonthlyPrice price={plan.monthlyPrice} />
      <ul className="space-y-2">
        {[...limitNames.map((limit) => t(`site.pricing.limits.${limitKeys[limit]}`, { count: plan.limits[limit] })), overageText(pricing, format, plan)].map((line) => (
          <li key={line} className="flex gap-2">
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-primary" />
            {line}
          </li>
        ))}
      </ul>
      {free ? (
        <Button asChild variant="primary" size="lg" className="mt-auto">
          <SiteLink href="/sign-up">{t("site.pricing.start")}</SiteLink>
        </Button>
      ) : null}
    </li>
  );
}

function MonthlyPrice({ price: { currency, amountMinor } }: { price: Plan["monthlyPrice"] }) {
  const t = useTranslations("site.pricing");
  const format = useFormatter();
  return (
    <p className="flex items-baseline gap-1.5">
      <span className="text-2xl font-semibold tabular-nums">{format.number(majorUnits(amountMinor, currency), { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" })}</span>
      <span className="text-muted-foreground">{t("per_month")}</span>
    </p>
  );
}

/** What more lookups cost; a single one's price is too small for two digits behind the point. */
function overageText(t: ReturnType<typeof useTranslations<"site.pricing">>, format: ReturnType<typeof useFormatter>, { overageMicros, monthlyPrice: { currency } }: Plan): string {
  if (overageMicros === null) return t("overage_none");
  return t("overage", { price: format.number(majorUnits(overageMicros / 1_000, currency), { style: "currency", currency, maximumFractionDigits: 6 }) });
}
