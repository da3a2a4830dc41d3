import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { Paragraph } from "../mail-parts";

const schema = z.strictObject({
  /** RFC 3339. */
  deletedAt: z.string(),
});
type AccountDeletedProps = z.output<typeof schema>;

function AccountDeleted({ locale, appUrl, deletedAt }: AccountDeletedProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.account_deleted.preview")}
      heading={t("mails.account_deleted.heading")}
      action={{ label: t("mails.account_deleted.action"), url: `${appUrl}/legal/retention` }}
      reason={t("mails.account_deleted.reason")}
    >
      <Paragraph>{t("mails.account_deleted.what", { at: formatMoment(locale, deletedAt) })}</Paragraph>
      <Paragraph>{t("mails.account_deleted.kept")}</Paragraph>
    </MailLayout>
  );
}

/** The last mail to somebody who left. */
export const accountDeleted = defineMail<AccountDeletedProps>({
  schema,
  sample: { deletedAt: "2026-12-05T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.account_deleted.subject"),
  Body: AccountDeleted,
});
