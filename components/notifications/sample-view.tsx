import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import type { MailSample } from "@/lib/notifications/schemas";
import { MailFrame } from "./mail-frame";

/** A template's sample in one language: subject, formatted and plain. */
export function SampleView({ name, locale, subject, html, text }: MailSample) {
  const t = useTranslations("mails.inbox");
  const id = `${name}-${locale}`;
  return (
    <article lang={locale} aria-labelledby={id} className="min-w-0 space-y-4">
      <h2 id={id} className="flex flex-wrap items-center gap-2 text-lg font-semibold wrap-anywhere">
        <Badge>{locale}</Badge>
        {subject}
      </h2>
      <Card aria-labelledby={`${id}-formatted`}>
        <CardHeader>
          <CardTitle id={`${id}-formatted`}>{t("formatted")}</CardTitle>
        </CardHeader>
        <MailFrame key={id} html={html} title={subject} />
      </Card>
      <Card aria-labelledby={`${id}-plain`}>
        <CardHeader>
          <CardTitle id={`${id}-plain`}>{t("plain")}</CardTitle>
        </CardHeader>
        <pre className="p-4 font-mono text-sm wrap-anywhere whitespace-pre-wrap">{text}</pre>
      </Card>
    </article>
  );
}
