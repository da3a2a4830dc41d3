import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { MailLayout } from "../mail-layout";
import { Facts, Paragraph } from "../mail-parts";
import { whenAndWhere } from "../when-and-where";

const schema = z.strictObject({
  ip: z.string().nullable(),
  /** RFC 3339. */
  changedAt: z.string(),
});
type AddressChangedProps = z.output<typeof schema>;

function AddressChanged({ locale, appUrl, ip, changedAt }: AddressChangedProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.address_changed.preview")}
      heading={t("mails.address_changed.heading")}
      action={{ label: t("mails.address_changed.action"), url: `${appUrl}/account` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.address_changed.what_happened")}</Paragraph>
      <Facts facts={whenAndWhere(locale, changedAt, ip)} />
      <Paragraph>{t("mails.address_changed.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the address that an account had until now. */
export const addressChanged = defineMail<AddressChangedProps>({
  schema,
  sample: { ip: "203.0.113.24", changedAt: "2026-11-21T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.address_changed.subject"),
  Body: AddressChanged,
});
