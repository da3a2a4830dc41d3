import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { cache } from "react";
import { OrganisationHeader } from "@/components/admin/organisation-header";
import { OrganisationMembers } from "@/components/admin/organisation-members";
import { SuspensionCard } from "@/components/admin/suspension-card";
import { AllowanceCard } from "@/components/billing/allowance-card";
import { GrantFormView, PlanFormView } from "@/components/billing/form-views";
import { GrantsCard } from "@/components/billing/grants-card";
import { RateLimitsCard } from "@/components/billing/rate-limits-card";
import { TrialNote } from "@/components/billing/trial-note";
import { ClientMessages } from "@/components/layout/client-messages";
import { listOrganisationMembers } from "@/lib/accounts/operator/list-organisation-members";
import { getSuspension } from "@/lib/accounts/operator/suspend-organisation";
import { type OrgScope, scopeForOperatorOn } from "@/lib/accounts/policy";
import { organisationIdForm } from "@/lib/accounts/schemas";
import { requireOperator } from "@/lib/auth/current";
import { forecastOf } from "@/lib/billing/entitlement/forecast";
import { getAllowance } from "@/lib/billing/entitlement/get-allowance";
import { getEntitlementSettings } from "@/lib/billing/entitlement/get-settings";
import { listCreditGrants } from "@/lib/billing/entitlement/list-credit-grants";
import { listRateLimits } from "@/lib/billing/entitlement/list-rate-limits";
import { getTrial } from "@/lib/billing/trials/get-trial";
import { AppError } from "@/lib/platform/errors/app-error";
import { nowMs } from "@/lib/platform/time/clock";
import { grantCreditsAction, resumeOrganisationAction, setPlanAction, suspendOrganisationAction } from "../actions";

type PageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The operator's scope on the organisation of the address; `notFound()` for who is none and where there is none. */
const scopeOn = cache(async (id: string): Promise<OrgScope> => {
  const operator = await requireOperator();
  if (!organisationIdForm.test(id)) notFound();
  try {
    return await scopeForOperatorOn(operator, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: (await scopeOn((await params).id)).name };
}

export default async function OrganisationPage({ params, searchParams }: PageProps) {
  const { id } = await params;
  const scope = await scopeOn(id);
  const operator = await requireOperator();
  const [{ grants, members }, t] = await Promise.all([searchParams, getTranslations("admin.organisations")]);
  const cursor = typeof grants === "string" ? grants : undefined;
  const memberCursor = typeof members === "string" ? members : undefined;
  const [allowance, trial, settings, credits, limits, suspension, memberPage] = await Promise.all([
    getAllowance(scope),
    getTrial(scope),
    getEntitlementSettings(scope),
    listCreditGrants(scope, { cursor }),
    listRateLimits(scope),
    getSuspension(operator, id),
    listOrganisationMembers(operator, id, { cursor: memberCursor }),
  ]);

  return (
    <>
      <OrganisationHeader organisation={scope} description={t("one_description")} />
      {trial === null ? null : <TrialNote trial={trial} />}
      <AllowanceCard allowance={allowance} forecast={forecastOf(allowance, nowMs())} />
      <ClientMessages namespaces={["ui", "billing", "plans", "keys"]}>
        <PlanFormView organisationId={id} settings={settings} setPlan={setPlanAction} />
        <GrantFormView organisationId={id} grantCredits={grantCreditsAction} />
      </ClientMessages>
      <GrantsCard page={credits} path={`/admin/organisations/${id}`} firstPage={cursor === undefined} />
      <RateLimitsCard limits={limits} />
      <OrganisationMembers page={memberPage} path={`/admin/organisations/${id}`} query={{ grants: cursor ?? "" }} firstPage={memberCursor === undefined} />
      <ClientMessages namespaces={["ui", "admin"]}>
        <SuspensionCard organisation={scope} suspension={suspension} suspend={suspendOrganisationAction} resume={resumeOrganisationAction} />
      </ClientMessages>
    </>
  );
}
