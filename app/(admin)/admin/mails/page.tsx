import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { MailsView } from "@/components/notifications/operator/mails-view";
import { requireOperator } from "@/lib/auth/current";
import { listMails, mailTemplates } from "@/lib/notifications/operator/list-mails";
import { mailStates } from "@/lib/notifications/schemas";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : "");

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.nav"))("mails") };
}

export default async function MailsPage({ searchParams }: PageProps) {
  const scope = await requireOperator();
  const { address, template, state, cursor } = await searchParams;
  const query = { address: text(address), template: text(template), state: text(state) };
  const page = await listMails(scope, { ...query, cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "admin"]}>
      <MailsView page={page} query={query} states={mailStates} templates={mailTemplates()} firstPage={typeof cursor !== "string"} />
    </ClientMessages>
  );
}
