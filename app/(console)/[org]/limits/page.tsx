import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { AllowanceCard } from "@/components/billing/allowance-card";
import { CapsCard } from "@/components/billing/caps-card";
import { GrantsCard } from "@/components/billing/grants-card";
import { TrialNote } from "@/components/billing/trial-note";
import { RateLimitsCard } from "@/components/billing/rate-limits-card";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { offers } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";
import { forecastOf } from "@/lib/billing/entitlement/forecast";
import { getAllowance } from "@/lib/billing/entitlement/get-allowance";
import { listCreditGrants } from "@/lib/billing/entitlement/list-credit-grants";
import { listRateLimits } from "@/lib/billing/entitlement/list-rate-limits";
import { getTrial } from "@/lib/billing/trials/get-trial";
import { nowMs } from "@/lib/platform/time/clock";
import { setCapsAction } from "./actions";

type PageProps = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const tags = {
  code: (chunks: ReactNode) => <code className="font-mono">{chunks}</code>,
  error: (chunks: ReactNode) => (
    <Link href="/docs/errors#quota_exhausted" className="font-mono underline">
      {chunks}
    </Link>
  ),
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("console.nav"))("limits") };
}

export default async function LimitsPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "billing.read");
  const [{ grants }, t] = await Promise.all([searchParams, getTranslations("billing")]);
  const cursor = typeof grants === "string" ? grants : undefined;
  const [allowance, trial, credits, limits] = await Promise.all([getAllowance(scope), getTrial(scope), listCreditGrants(scope, { cursor }), listRateLimits(scope)]);
  const shown = credits.data.length > 0 || cursor !== undefined;

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <Alert>{t.rich("at_the_end", tags)}</Alert>
      {trial === null ? null : <TrialNote trial={trial} />}
      <AllowanceCard allowance={allowance} forecast={forecastOf(allowance, nowMs())} />
      {shown ? <GrantsCard page={credits} path={`/${scope.slug}/limits`} firstPage={cursor === undefined} /> : null}
      <CapsCard organisationSlug={scope.slug} allowance={allowance} onTrial={trial?.state === "running"} mayUpdate={offers(scope, "billing.update")} setCaps={setCapsAction} />
      <RateLimitsCard limits={limits} />
    </>
  );
}
