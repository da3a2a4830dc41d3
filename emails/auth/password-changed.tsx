import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { MailLayout } from "../mail-layout";
import { Facts, Paragraph } from "../mail-parts";
import { whenAndWhere } from "../when-and-where";

const schema = z.strictObject({
  /** By a mailed link, or by who knew the present one. */
  by: z.enum(["reset", "change"]),
  ip: z.string().nullable(),
  /** RFC 3339. */
  changedAt: z.string(),
});
type PasswordChangedProps = z.output<typeof schema>;

function PasswordChanged({ locale, appUrl, by, ip, changedAt }: PasswordChangedProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.password_changed.preview")}
      heading={t("mails.password_changed.heading")}
      action={{ label: t("mails.password_changed.action"), url: `${appUrl}/forgot-password` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t(`mails.password_changed.what_happened.${by}`)}</Paragraph>
      <Facts facts={whenAndWhere(locale, changedAt, ip)} />
      <Paragraph>{t("mails.password_changed.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account whose password is another now. */
export const passwordChanged = defineMail<PasswordChangedProps>({
  schema,
  sample: { by: "reset", ip: "203.0.113.24", changedAt: "2026-11-21T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.password_changed.subject"),
  Body: PasswordChanged,
});
