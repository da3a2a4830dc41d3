import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { MarksView } from "@/components/notifications/operator/marks-view";
import { requireOperator } from "@/lib/auth/current";
import { listMarkedAddresses } from "@/lib/notifications/operator/list-marked-addresses";
import { liftMarkAction } from "../actions";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.mails.addresses"))("title") };
}

export default async function MarkedAddressesPage({ searchParams }: PageProps) {
  const scope = await requireOperator();
  const { address, cursor } = await searchParams;
  const text = typeof address === "string" ? address : "";
  const page = await listMarkedAddresses(scope, { address: text, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "admin"]}>
      <MarksView page={page} address={text} firstPage={typeof cursor !== "string"} liftMark={liftMarkAction} />
    </ClientMessages>
  );
}
