import { Inbox, MailQuestion, Unplug } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { Link } from "@/components/ui/link";
import { notFound } from "next/navigation";
import { InboxList } from "@/components/notifications/inbox-list";
import { MailView } from "@/components/notifications/mail-view";
import { RefreshOften } from "@/components/notifications/refresh-often";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { listReceivedMails } from "@/lib/notifications/inbox/list-received-mails";
import { env } from "@/lib/platform/env/env";
import { isFromThisMachine } from "@/lib/platform/http/from-this-machine";

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const lookAgainMs = 3_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mails.inbox"))("title"), robots: { index: false } };
}

/**
 * What the mail stand-in of a start on one's own machine received, so that a newcomer can follow the links. Mails open
 * accounts: there is no such page anywhere else, nor for visitors from another machine.
 */
export default async function InboxPage({ searchParams }: PageProps) {
  const inboxUrl = env().devInboxUrl;
  if (inboxUrl === null || !isFromThisMachine(await headers())) notFound();
  const [t, { mail, page }] = await Promise.all([getTranslations("mails.inbox"), searchParams]);
  const chosenId = typeof mail === "string" ? mail : null;
  const inbox = await listReceivedMails(inboxUrl, { page: typeof page === "string" && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1, mailId: chosenId });
  return (
    <>
      <RefreshOften everyMs={lookAgainMs} />
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button asChild>
            <Link href="/dev/mails">{t("templates")}</Link>
          </Button>
        }
      />
      {inbox === null ? (
        <Card>
          <EmptyState icon={Unplug} title={t("unreachable.title")} description={t("unreachable.description")} />
        </Card>
      ) : inbox.mails.length === 0 && inbox.chosen === null ? (
        <Card>
          <EmptyState icon={Inbox} title={t("empty.title")} description={t("empty.description")} />
        </Card>
      ) : (
        <div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <InboxList mails={inbox.mails} page={inbox.page} hasOlder={inbox.hasOlder} chosenId={inbox.chosen?.id ?? null} />
          {inbox.chosen !== null ? (
            <MailView {...inbox.chosen} />
          ) : (
            <Card>
              {chosenId === null ? (
                <p className="p-4 text-muted-foreground">{t("choose")}</p>
              ) : (
                <EmptyState icon={MailQuestion} title={t("missing.title")} description={t("missing.description")} />
              )}
            </Card>
          )}
        </div>
      )}
    </>
  );
}
