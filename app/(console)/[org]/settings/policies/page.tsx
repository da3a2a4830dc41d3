import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PoliciesForm } from "@/components/accounts/policies/policies-form";
import { OldKeysCard } from "@/components/keys/old-keys-card";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/accounts/permissions";
import { getPolicies } from "@/lib/accounts/policies/get-policies";
import { requireOrg } from "@/lib/auth/current";
import { listKeysOutOfPolicy } from "@/lib/keys/policies/list-keys-out-of-policy";
import { visitorAddress } from "../../keys/visitor-address";
import { savePoliciesAction } from "./actions";

type PageProps = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.policies"))("title") };
}

export default async function PoliciesPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "policy.manage");
  const [policies, address, { cursor }, t] = await Promise.all([getPolicies(scope), visitorAddress(), searchParams, getTranslations("accounts.policies")]);
  const days = policies.keyMaxAgeDays;
  const after = typeof cursor === "string" ? cursor : undefined;
  const old = days === null || !can(scope, "key.read") ? null : { days, page: await listKeysOutOfPolicy(scope, { days, cursor: after }) };
  const path = `/${scope.slug}/settings/policies`;
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <PageHeader title={t("title")} description={t("lead")} />
      <PoliciesForm organisationSlug={scope.slug} policies={policies} address={address} save={savePoliciesAction} />
      {old === null || (old.page.data.length === 0 && after === undefined) ? null : (
        <OldKeysCard organisationSlug={scope.slug} path={path} days={old.days} page={old.page} firstPage={after === undefined} />
      )}
    </ClientMessages>
  );
}
