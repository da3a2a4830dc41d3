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
type PasswordResetProps = z.output<typeof schema>;

function PasswordReset({ locale, proofId, expiresAt, ...context }: PasswordResetProps & MailContext) {
  const t = translators[locale];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.password_reset.preview")}
      heading={t("mails.password_reset.heading")}
      action={{ label: t("mails.password_reset.action"), url: linkUrl("reset-password", proofId, context) }}
      reason={t("mails.reasons.asked_for_reset")}
    >
      <Paragraph>{t("mails.password_reset.what_happened", { at: formatMoment(locale, expiresAt) })}</Paragraph>
      <Paragraph>{t("mails.password_reset.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To whoever has an account whose password somebody wants to set anew: the link for it. */
export const passwordReset = defineMail<PasswordResetProps>({
  schema,
  sample: { proofId: "prf_01kajz7v1s8k3q5w9e2r4t6y8u", expiresAt: "2026-11-21T09:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.password_reset.subject"),
  Body: PasswordReset,
});
