import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewOrganisationForm } from "@/components/accounts/organisation/new-organisation-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/current";
import { createOrganisationAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.new"))("title") };
}

export default async function NewOrganisationPage() {
  await requireSession();
  const t = await getTranslations("accounts.new");
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <PageHeader title={t("title")} description={t("lead")} />
      <NewOrganisationForm create={createOrganisationAction} />
    </ClientMessages>
  );
}
