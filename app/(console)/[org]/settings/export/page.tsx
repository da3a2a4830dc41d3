import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ExportCard } from "@/components/privacy/export-card";
import { PageHeader } from "@/components/ui/page-header";
import { listExports } from "@/lib/accounts/exports/request-export";
import { requireOrg } from "@/lib/auth/current";
import { requestOrganisationExportAction } from "./actions";

type PageProps = { params: Promise<{ org: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("privacy.export"))("organisation_title") };
}

export default async function OrganisationExportPage({ params }: PageProps) {
  const scope = await requireOrg((await params).org, "organisation.delete");
  const [t, exports] = await Promise.all([getTranslations("privacy.export"), listExports(scope)]);
  return (
    <ClientMessages namespaces={["ui", "privacy"]}>
      <PageHeader title={t("organisation_title")} description={t("organisation_description")} />
      <ExportCard lead={t("organisation")} exports={exports} href={`/api/console/${scope.slug}/exports`} request={requestOrganisationExportAction.bind(null, scope.slug, {})} />
    </ClientMessages>
  );
}
