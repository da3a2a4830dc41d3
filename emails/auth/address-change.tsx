import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { Paragraph } from "../mail-parts";
import { linkUrl } from "./link-url";

const schema = z.strictObject({
  /** The link's token is made from it when the mail is sent. */
  proofId: z.string(),
  /** RFC 3339. */
  expiresAt: z.string(),
});
type AddressChangeProps = z.output<typeof schema>;

function AddressChange({ locale, proofId, expiresAt, ...context }: AddressChangeProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.address_change.preview")}
      heading={t("mails.address_change.heading")}
      action={{ label: t("mails.address_change.action"), url: linkUrl("change-email", proofId, context) }}
      reason={t("mails.reasons.new_address")}
    >
      <Paragraph>{t("mails.address_change.what_happened")}</Paragraph>
      <Paragraph>{t("mails.address_change.until", { at: formatMoment(locale, expiresAt) })}</Paragraph>
    </MailLayout>
  );
}

/** To an address that is to become an account's: the link that makes it so. */
export const addressChange = defineMail<AddressChangeProps>({
  schema,
  sample: { proofId: "prf_01kajz7v1s8k3q5w9e2r4t6y8u", expiresAt: "2026-11-22T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.address_change.subject"),
  Body: AddressChange,
});
