import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { OnboardingCard } from "@/components/accounts/onboarding/onboarding-card";
import { QuotaBar } from "@/components/billing/quota-bar";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { DeprecatedCalls } from "@/components/usage/deprecated-calls";
import { EndpointTable } from "@/components/usage/endpoint-table";
import { OverviewTiles } from "@/components/usage/overview-tiles";
import { RecentErrors } from "@/components/usage/recent-errors";
import { RequestsChart } from "@/components/usage/usage-charts";
import { WhatNext } from "@/components/usage/what-next";
import { can, offers } from "@/lib/accounts/permissions";
import { requireOrg, requireSession } from "@/lib/auth/current";
import { mustVerify } from "@/lib/auth/proofs/require-verified";
import { forecastOf } from "@/lib/billing/entitlement/forecast";
import { getAllowance } from "@/lib/billing/entitlement/get-allowance";
import { now } from "@/lib/platform/time/clock";
import { getUsageReport } from "@/lib/usage/get-usage-report";
import { listRecentErrors } from "@/lib/usage/list-recent-errors";
import { currentEnvironment } from "../environment";
import { deprecatedUses } from "./deprecated-uses";
import { endpointNames } from "./endpoint-names";
import { sampleCall } from "./sample-call";
import { openOnboardingOf } from "./welcome/onboarding-of";

const shownErrors = 6;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console.nav"))("overview") };
}

export default async function OverviewPage({ params }: { params: Promise<{ org: string }> }) {
  const [scope, { user }] = await Promise.all([params.then(({ org }) => requireOrg(org, "usage.read")), requireSession()]);
  const [environment, pathOf] = await Promise.all([currentEnvironment(), endpointNames()]);
  const today = now().toISOString().slice(0, 10);
  const ask = { environment, pathOf };
  const [day, month, errors, deprecated, allowance, onboarding, t] = await Promise.all([
    getUsageReport(scope, { ...ask, query: { range: "24h" } }),
    getUsageReport(scope, { ...ask, query: { range: "custom", from: `${today.slice(0, 8)}01`, to: today } }),
    listRecentErrors(scope, { ...ask, limit: shownErrors }),
    deprecatedUses(scope, environment),
    // Test calls are free, so there is no quota to show.
    environment === "live" && can(scope, "billing.read") ? getAllowance(scope) : null,
    offers(scope, "organisation.update") ? openOnboardingOf(scope) : null,
    getTranslations("usage"),
  ]);
  const unused = day.totals.requests + day.previous.requests + month.totals.requests + month.previous.requests === 0;
  const root = `/${scope.slug}`;

  return (
    <>
      <PageHeader
        title={t("overview_title")}
        description={t("overview_description")}
        actions={
          <Button asChild>
            <Link href={`${root}/usage`}>{t("open_usage")}</Link>
          </Button>
        }
      />
      {onboarding === null ? null : <OnboardingCard view={onboarding} href={`${root}/welcome`} />}
      {deprecated.length === 0 ? null : <DeprecatedCalls uses={deprecated} />}
      {unused ? (
        <WhatNext sample={sampleCall()} createKeyHref={offers(scope, "key.create") ? `${root}/keys?create=1` : null} unverified={mustVerify(user)} />
      ) : (
        <>
          <OverviewTiles day={day} month={month} />
          {allowance === null ? null : <QuotaBar allowance={allowance} forecast={forecastOf(allowance, now().getTime())} href={`${root}/limits`} />}
          <RequestsChart report={day} />
          <div className="grid gap-6 min-[87rem]:grid-cols-[5fr_6fr]">
            <Card>
              <CardHeader>
                <CardTitle>{t("top_endpoints")}</CardTitle>
              </CardHeader>
              <EndpointTable rows={day.endpoints} narrow />
            </Card>
            <Card>
              <CardHeader>
                <CardTitle>{t("recent_errors")}</CardTitle>
              </CardHeader>
              <RecentErrors errors={errors} />
            </Card>
          </div>
        </>
      )}
    </>
  );
}
