import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { Paragraph } from "../mail-parts";

const schema = z.strictObject({
  /** RFC 3339. */
  deletesAt: z.string(),
});
type DeletionRequestedProps = z.output<typeof schema>;

function DeletionRequested({ locale, appUrl, deletesAt }: DeletionRequestedProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.deletion_requested.preview", { at: formatMoment(locale, deletesAt) })}
      heading={t("mails.deletion_requested.heading")}
      action={{ label: t("mails.deletion_requested.action"), url: `${appUrl}/account/privacy` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.deletion_requested.when", { at: formatMoment(locale, deletesAt) })}</Paragraph>
      <Paragraph>{t("mails.deletion_requested.until_then")}</Paragraph>
      <Paragraph>{t("mails.deletion_requested.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account whose deletion was asked for. */
export const deletionRequested = defineMail<DeletionRequestedProps>({
  schema,
  sample: { deletesAt: "2026-12-05T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.deletion_requested.subject"),
  Body: DeletionRequested,
});
