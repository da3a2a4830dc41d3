import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  factor: z.enum(["totp", "passkey", "phone", "backup_codes"]),
  change: z.enum(["added", "removed"]),
  ip: z.string().nullable(),
  /** RFC 3339. */
  changedAt: z.string(),
});
type MfaChangedProps = z.output<typeof schema>;

function MfaChanged({ locale, appUrl, factor, change, ip, changedAt }: MfaChangedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.mfa_changed.factor"), value: t(`mails.mfa_changed.factors.${factor}`) },
    { label: t("mails.facts.when"), value: formatMoment(locale, changedAt) },
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.mfa_changed.preview")}
      heading={t(`mails.mfa_changed.heading.${change}`)}
      action={{ label: t("mails.mfa_changed.action"), url: `${appUrl}/account/security` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t(`mails.mfa_changed.what_happened.${change}`)}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.mfa_changed.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account whose second factors are others now. */
export const mfaChanged = defineMail<MfaChangedProps>({
  schema,
  sample: { factor: "totp", change: "added", ip: "203.0.113.24", changedAt: "2026-11-21T08:30:00.000Z" },
  subject: ({ change }, { locale }) => translators[locale](`mails.mfa_changed.subject.${change}`),
  Body: MfaChanged,
});
