import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import type { MailDetail } from "@/lib/notifications/schemas";
import { MailState } from "./mail-state";

type MailDetailViewProps = {
  mail: MailDetail;
  /** Sends it again. */
  action: ReactNode;
  /** Lifts the mark of its address; null without one. */
  lift: ReactNode;
};

/** One mail: what became of it, why, and what it says, masked. */
export function MailDetailView({ mail, action, lift }: MailDetailViewProps) {
  const t = useTranslations("admin.mails");
  const { mark } = mail;
  return (
    <>
      <div className="space-y-2">
        <Link href="/admin/mails" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
          {t("back")}
        </Link>
        <PageHeader
          title={t("one_title")}
          description={t("one_description", { template: mail.template })}
          meta={
            <>
              <p className="font-medium wrap-anywhere">{mail.recipient}</p>
              <p className="font-mono text-xs break-all text-muted-foreground">{mail.id}</p>
            </>
          }
          actions={action}
        />
      </div>
      {mark === null ? null : (
        <Alert tone="danger" title={t(`marked.${mark.reason}`)}>
          <p className="wrap-anywhere">{mark.detail}</p>
          <div className="mt-2">{lift}</div>
        </Alert>
      )}
      {mail.uncertain && mail.state === "failed" ? (
        <Alert tone="warning" title={t("uncertain.title")}>
          {t("uncertain.text")}
        </Alert>
      ) : null}
      <Card aria-labelledby="mail-progress">
        <CardHeader>
          <CardTitle id="mail-progress">{t("progress")}</CardTitle>
          <MailState state={mail.state} />
        </CardHeader>
        <Facts>
          <Fact name={t("columns.attempts")}>{mail.attempts}</Fact>
          <Fact name={t("columns.provider")}>{mail.provider}</Fact>
          <Fact name={t("provider_id")}>{mail.providerId === null ? null : <Code>{mail.providerId}</Code>}</Fact>
          <Fact name={t("columns.error")}>{mail.error === null ? null : <Code>{mail.error}</Code>}</Fact>
          <Fact name={t("columns.created")}>
            <RelativeTime at={mail.createdAt} />
          </Fact>
          <Fact name={t("next_try")}>{mail.nextAttemptAt === null ? null : <Moment at={mail.nextAttemptAt} />}</Fact>
          <Fact name={t("sent_at")}>{mail.sentAt === null ? null : <RelativeTime at={mail.sentAt} />}</Fact>
          <Fact name={t("delivered_at")}>{mail.deliveredAt === null ? null : <RelativeTime at={mail.deliveredAt} />}</Fact>
          <Fact name={t("organisation")}>
            {mail.organisationId === null ? null : (
              <Link href={`/admin/organisations/${mail.organisationId}`} className="font-mono text-xs break-all hover:underline">
                {mail.organisationId}
              </Link>
            )}
          </Fact>
          <Fact name={t("copy_of")}>{mail.copyOf === null ? null : <MailLink id={mail.copyOf} />}</Fact>
          <Fact name={t("copies")}>{mail.copies.length === 0 ? null : mail.copies.map((copy) => <MailLink key={copy.id} id={copy.id} />)}</Fact>
        </Facts>
      </Card>
      <Card aria-labelledby="mail-says">
        <CardHeader>
          <CardTitle id="mail-says">{t("says")}</CardTitle>
          <p className="text-sm text-muted-foreground">{t("says_text")}</p>
        </CardHeader>
        <Facts>
          <Fact name={t("locale")}>{mail.locale}</Fact>
          {mail.props.map(({ name, value }) => (
            <Fact key={name} name={<Code>{name}</Code>}>
              <Code>{value}</Code>
            </Fact>
          ))}
        </Facts>
      </Card>
    </>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-6 p-4 text-sm sm:gap-y-2 sm:grid-cols-[12rem_minmax(0,1fr)]">{children}</dl>;
}

/** A name and what it is; nothing where it is nothing. */
function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === null) return null;
  return (
    <>
      <dt className="min-w-0 text-muted-foreground">{name}</dt>
      <dd className="min-w-0 max-sm:mb-2">{children}</dd>
    </>
  );
}

/** A moment to come. */
function Moment({ at }: { at: string }) {
  const format = useFormatter();
  return <time dateTime={at}>{format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" })}</time>;
}

function Code({ children }: { children: string }) {
  return <span className="font-mono text-xs wrap-anywhere">{children}</span>;
}

function MailLink({ id }: { id: string }) {
  return (
    <Link href={`/admin/mails/${id}`} className="block font-mono text-xs break-all hover:underline">
      {id}
    </Link>
  );
}
