import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { CodeTabs } from "@/components/docs/code-tabs";
import { DocsPage } from "@/components/docs/docs-page";
import { GuideSection } from "@/components/docs/guide-section";
import { guideTags } from "@/components/docs/guide-tags";
import { PlanLimitsTable } from "@/components/docs/plan-limits-table";
import { TermList } from "@/components/docs/term-list";
import { CodeBlock } from "@/components/ui/code-block";
import { planLimits, testLimits } from "@/lib/billing/entitlement/rules";
import { plans } from "@/lib/billing/plans";
import type { Plan } from "@/lib/billing/schemas";
import { exhaustedSample, limitedSample, limitHeaderSample, retrySamples } from "@/lib/docs/guides/limit-samples";
import type { PlanLimitsRow } from "@/lib/docs/schemas";
import { env } from "@/lib/platform/env/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.guides.limits");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/guides/limits" } };
}

const headerNames = {
  ratelimit: "RateLimit",
  policy: "RateLimit-Policy",
  older: "X-RateLimit-…",
  retry: "Retry-After",
  limiter: "Tollgate-Limiter",
  spend: "Tollgate-Spend",
} as const;
const headers = Object.keys(headerNames) as (keyof typeof headerNames)[];

const rateOf = (rules: ReturnType<typeof planLimits>, period: "second" | "day") => rules.find((rule) => rule.period === period);
const mostOf = (rules: ReturnType<typeof planLimits>) => rules.reduce((most, { period, limit, burst }) => (period === "second" ? limit + burst : most), 0);

function limitsRow(plan: Plan): PlanLimitsRow {
  const { id, limits, overageMicros, monthlyPrice } = plan;
  return { id, perSecond: limits.requestsPerSecond, mostInASecond: mostOf(planLimits(plan)), units: limits.lookupsPerMonth, overageMicros, currency: monthlyPrice.currency };
}

/** Rate limits, quotas and spend caps: what holds, how answers tell of it, and what to do at the end. */
export default async function LimitsGuide() {
  const [locale, t, format] = await Promise.all([getLocale(), getTranslations("docs.guides.limits"), getFormatter()]);
  const options = { appUrl: env().appUrl, locale };
  const [limited, exhausted] = [limitedSample(options), exhaustedSample(options)];
  const test = [...testLimits];
  const testTexts = {
    perSecond: format.number(rateOf(test, "second")?.limit ?? 0),
    most: format.number(mostOf(test)),
    perDay: format.number(rateOf(test, "day")?.limit ?? 0),
  };
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <GuideSection id="rates" title={t("rates.title")} text={t.rich("rates.text", guideTags)}>
        <PlanLimitsTable plans={plans.map(limitsRow)} />
        <p>{t.rich("rates.bursts", guideTags)}</p>
        <p>{t.rich("rates.test", { ...guideTags, ...testTexts })}</p>
        <p>{t.rich("rates.narrower", guideTags)}</p>
      </GuideSection>
      <GuideSection id="headers" title={t("headers.title")} text={t.rich("headers.text", guideTags)}>
        <CodeBlock label={t("headers.title")} code={limitHeaderSample} />
        <TermList terms={headers.map((name) => ({ term: headerNames[name], text: t.rich(`headers.names.${name}`, guideTags) }))} />
      </GuideSection>
      <GuideSection id="too-many" title={t("too_many.title")} text={t.rich("too_many.text", guideTags)}>
        <CodeBlock label={t("too_many.answer")} code={`${limited.headers}\n\n${JSON.stringify(limited.problem, null, 2)}`} />
        <p>{t.rich("too_many.retry", guideTags)}</p>
        <CodeTabs name={t("too_many.title")} samples={retrySamples(options.appUrl)} />
      </GuideSection>
      <GuideSection id="quota" title={t("quota.title")} text={t.rich("quota.text", guideTags)}>
        <p>{t.rich("quota.charged", guideTags)}</p>
        <p>{t.rich("quota.end", guideTags)}</p>
        <CodeBlock label={t("quota.answer")} code={`${exhausted.headers}\n\n${JSON.stringify(exhausted.problem, null, 2)}`} />
        <p>{t.rich("quota.of_key", guideTags)}</p>
      </GuideSection>
      <GuideSection id="caps" title={t("caps.title")} text={t.rich("caps.text", guideTags)} />
    </DocsPage>
  );
}
