import { useTranslations } from "next-intl";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ReceivedMail } from "@/lib/notifications/schemas";
import { MailFrame } from "./mail-frame";

/** One mail: who it is from and to, as mail programs show it, and its plain text. */
export function MailView({ id, from, to, subject, html, text, receivedAt }: ReceivedMail) {
  const t = useTranslations("mails.inbox");
  return (
    <article className="min-w-0 space-y-4">
      <Card className="p-4">
        <h2 className="text-lg font-semibold wrap-anywhere">{subject}</h2>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          <dt className="text-muted-foreground">{t("from")}</dt>
          <dd className="wrap-anywhere">{from}</dd>
          <dt className="text-muted-foreground">{t("to")}</dt>
          <dd className="wrap-anywhere">{to.join(", ")}</dd>
          <dt className="text-muted-foreground">{t("received")}</dt>
          <dd>
            <RelativeTime at={receivedAt} />
          </dd>
        </dl>
      </Card>
      <Card aria-labelledby="mail-formatted">
        <CardHeader>
          <CardTitle id="mail-formatted">{t("formatted")}</CardTitle>
        </CardHeader>
        {html === null ? <p className="p-4 text-muted-foreground">{t("no_html")}</p> : <MailFrame key={id} html={html} title={subject} />}
      </Card>
      <Card aria-labelledby="mail-plain">
        <CardHeader>
          <CardTitle id="mail-plain">{t("plain")}</CardTitle>
        </CardHeader>
        {text === null ? (
          <p className="p-4 text-muted-foreground">{t("no_text")}</p>
        ) : (
          <pre className="p-4 font-mono text-sm wrap-anywhere whitespace-pre-wrap">{text}</pre>
        )}
      </Card>
    </article>
  );
}
