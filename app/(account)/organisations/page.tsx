import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnOrganisationsView } from "@/components/accounts/organisation/own-organisations-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { searchOwnOrganisations } from "@/lib/accounts/list-organisations";
import { requireSession } from "@/lib/auth/current";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.own"))("title") };
}

export default async function OrganisationsPage({ searchParams }: PageProps) {
  const { user } = await requireSession();
  const { q, cursor } = await searchParams;
  const text = typeof q === "string" ? q : "";
  const page = await searchOwnOrganisations(user.id, { text, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <OwnOrganisationsView page={page} text={text} firstPage={typeof cursor !== "string"} />
    </ClientMessages>
  );
}
