import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  /** Codes that are left. */
  left: z.number(),
  ip: z.string().nullable(),
  /** RFC 3339. */
  usedAt: z.string(),
});
type RecoveryCodeUsedProps = z.output<typeof schema>;

function RecoveryCodeUsed({ locale, appUrl, left, ip, usedAt }: RecoveryCodeUsedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.recovery_code_used.codes_left"), value: String(left) },
    { label: t("mails.facts.when"), value: formatMoment(locale, usedAt) },
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.recovery_code_used.preview", { left })}
      heading={t("mails.recovery_code_used.heading")}
      action={{ label: t("mails.recovery_code_used.action"), url: `${appUrl}/account/security` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.recovery_code_used.what_happened")}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.recovery_code_used.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account, one of whose backup codes was used. */
export const recoveryCodeUsed = defineMail<RecoveryCodeUsedProps>({
  schema,
  sample: { left: 7, ip: "203.0.113.24", usedAt: "2026-11-21T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.recovery_code_used.subject"),
  Body: RecoveryCodeUsed,
});
