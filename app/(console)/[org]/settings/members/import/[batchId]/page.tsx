import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { BatchView } from "@/components/accounts/invitations/batch-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { getBatch } from "@/lib/accounts/invitations/batch/get-batch";
import { requireOrg } from "@/lib/auth/current";
import { AppError } from "@/lib/platform/errors/app-error";

type PageProps = { params: Promise<{ org: string; batchId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.batch"))("title") };
}

export default async function BatchPage({ params }: PageProps) {
  const { org, batchId } = await params;
  const scope = await requireOrg(org, "member.manage");
  const batch = await getBatch(scope, batchId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <BatchView organisationSlug={scope.slug} batch={batch} />
    </ClientMessages>
  );
}
