import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { DeleteAccountCard } from "@/components/privacy/delete-account-card";
import { ExportCard } from "@/components/privacy/export-card";
import { LegalCard } from "@/components/privacy/legal-card";
import { PageHeader } from "@/components/ui/page-header";
import { getAccountDeletion } from "@/lib/accounts/deletion/request-account-deletion";
import { listExports } from "@/lib/accounts/exports/request-export";
import { requireSession } from "@/lib/auth/current";
import { keepAccountAction, requestAccountDeletionAction, requestOwnExportAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("privacy"))("title") };
}

export default async function PrivacyPage() {
  const { user } = await requireSession();
  const [t, exports, deletion] = await Promise.all([getTranslations("privacy"), listExports({ userId: user.id }), getAccountDeletion(user.id)]);
  return (
    <ClientMessages namespaces={["ui", "privacy"]}>
      <PageHeader title={t("title")} description={t("description")} />
      <ExportCard lead={t("export.own")} exports={exports} href="/api/account/exports" request={requestOwnExportAction.bind(null, {})} />
      <LegalCard />
      <DeleteAccountCard email={user.email} deletion={deletion} remove={requestAccountDeletionAction} keep={keepAccountAction.bind(null, {})} />
    </ClientMessages>
  );
}
