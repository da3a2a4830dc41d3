import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  ip: z.string().nullable(),
  /** RFC 3339. */
  changedAt: z.string(),
});
type AddressChangedProps = z.output<typeof schema>;

function AddressChanged({ locale, appUrl, ip, changedAt }: AddressChangedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.facts.when"), value: formatMoment(locale, changedAt) },
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.address_changed.preview")}
      heading={t("mails.address_changed.heading")}
      action={{ label: t("mails.address_changed.action"), url: `${appUrl}/account` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.address_changed.what_happened")}</Paragraph>
      <Facts facts={facts} />
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
