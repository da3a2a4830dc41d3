import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OrganisationsView } from "@/components/admin/organisations-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { listOrganisationRows } from "@/lib/admin/list-organisation-rows";
import { requireOperator } from "@/lib/auth/current";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.nav"))("organisations") };
}

export default async function OrganisationsPage({ searchParams }: PageProps) {
  const scope = await requireOperator();
  const { q, cursor } = await searchParams;
  const text = typeof q === "string" ? q : "";
  const page = await listOrganisationRows(scope, { text, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "admin", "plans"]}>
      <OrganisationsView page={page} text={text} firstPage={typeof cursor !== "string"} />
    </ClientMessages>
  );
}
