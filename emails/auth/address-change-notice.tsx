import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";
import { stopUrl } from "./link-url";

const schema = z.strictObject({
  /** The token that stops the change is made from it when the mail is sent. */
  proofId: z.string(),
  ip: z.string().nullable(),
  /** RFC 3339. */
  askedAt: z.string(),
});
type AddressChangeNoticeProps = z.output<typeof schema>;

function AddressChangeNotice({ locale, proofId, ip, askedAt, ...context }: AddressChangeNoticeProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.facts.when"), value: formatMoment(locale, askedAt) },
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.address_change_notice.preview")}
      heading={t("mails.address_change_notice.heading")}
      action={{ label: t("mails.address_change_notice.action"), url: stopUrl(proofId, context) }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.address_change_notice.what_happened")}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.address_change_notice.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the address that an account has, when it is to get another. */
export const addressChangeNotice = defineMail<AddressChangeNoticeProps>({
  schema,
  sample: { proofId: "prf_01kajz7v1s8k3q5w9e2r4t6y8u", ip: "203.0.113.24", askedAt: "2026-11-21T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.address_change_notice.subject"),
  Body: AddressChangeNotice,
});
