import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { LegalView } from "@/components/site/legal-view";
import { isLegalDocument, type LegalDocument, legalDocuments, legalVersions } from "@/lib/accounts/legal/schemas";
import { legalText } from "@/lib/accounts/legal/legal-text";
import { env } from "@/lib/platform/env/env";
import { isLocale } from "@/lib/platform/i18n/locales";

type PageProps = { params: Promise<{ document: string }> };

/** The text as this installation shows it, with who runs it where they said so. */
async function load(document: LegalDocument) {
  const [t, language] = await Promise.all([getTranslations("site.legal"), getLocale()]);
  const { legal, auditRetentionDays: days } = env();
  const facts = {
    operator: legal.name ?? t("operator_unnamed"),
    contact: legal.email ?? t("contact_unnamed"),
    audit_days: days === null ? t("kept_forever") : t("kept_days", { days }),
  };
  return legalText(document, isLocale(language) ? language : "en", facts);
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { document } = await params;
  if (!isLegalDocument(document)) notFound();
  const { title, lead } = await load(document);
  return { title, description: lead, alternates: { canonical: `/legal/${document}` } };
}

export default async function LegalPage({ params }: PageProps) {
  const { document } = await params;
  if (!isLegalDocument(document)) notFound();
  const [text, format] = await Promise.all([load(document), getFormatter()]);
  const { version } = legalVersions[document];
  return (
    <LegalView
      text={text}
      version={format.dateTime(new Date(`${version}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" })}
      operator={env().legal}
      others={legalDocuments.filter((other) => other !== document)}
    />
  );
}
