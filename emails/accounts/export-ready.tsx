import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { Paragraph } from "../mail-parts";

const schema = z.strictObject({
  /** Page of the file, below the installation's address. */
  path: z.string(),
  /** Null: of one's own account. */
  organisation: z.string().nullable(),
  /** RFC 3339. */
  expiresAt: z.string(),
});
type ExportReadyProps = z.output<typeof schema>;

function ExportReady({ locale, appUrl, path, organisation, expiresAt }: ExportReadyProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.export_ready.preview")}
      heading={t("mails.export_ready.heading")}
      action={{ label: t("mails.export_ready.action"), url: `${appUrl}${path}` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{organisation === null ? t("mails.export_ready.own") : t("mails.export_ready.organisation", { name: organisation })}</Paragraph>
      <Paragraph>{t("mails.export_ready.until", { at: formatMoment(locale, expiresAt) })}</Paragraph>
      <Paragraph>{t("mails.export_ready.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To who asked for a copy of the data: the file is there. */
export const exportReady = defineMail<ExportReadyProps>({
  schema,
  sample: { path: "/account/privacy", organisation: null, expiresAt: "2026-11-28T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.export_ready.subject"),
  Body: ExportReady,
});
