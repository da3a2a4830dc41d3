import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ImportView } from "@/components/accounts/invitations/import-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { requireOrg } from "@/lib/auth/current";
import { previewBatchAction, startBatchAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.batch"))("title") };
}

export default async function ImportPage({ params }: { params: Promise<{ org: string }> }) {
  const { slug } = await requireOrg((await params).org, "member.manage");
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <ImportView organisationSlug={slug} preview={previewBatchAction} start={startBatchAction} />
    </ClientMessages>
  );
}
