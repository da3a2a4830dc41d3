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
type VerificationProps = z.output<typeof schema>;

function Verification({ locale, proofId, expiresAt, ...context }: VerificationProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.verification.preview")}
      heading={t("mails.verification.heading")}
      action={{ label: t("mails.verification.action"), url: linkUrl("verify-email", proofId, context) }}
      reason={t("mails.reasons.signed_up")}
    >
      <Paragraph>{t("mails.verification.why")}</Paragraph>
      <Paragraph>{t("mails.verification.until", { at: formatMoment(locale, expiresAt) })}</Paragraph>
    </MailLayout>
  );
}

/** To a new account: the link that proves its address. */
export const verification = defineMail<VerificationProps>({
  schema,
  sample: { proofId: "prf_01kajz7v1s8k3q5w9e2r4t6y8u", expiresAt: "2026-11-22T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.verification.subject"),
  Body: Verification,
});
