import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  /** How long nobody may sign in. */
  minutes: z.number(),
  /** Where the last of the tries came from. */
  ip: z.string().nullable(),
  /** RFC 3339. */
  lockedAt: z.string(),
});
type TooManyFailuresProps = z.output<typeof schema>;

function TooManyFailures({ locale, appUrl, minutes, ip, lockedAt }: TooManyFailuresProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.facts.when"), value: formatMoment(locale, lockedAt) },
    ...(ip === null ? [] : [{ label: t("mails.too_many_failures.last_from"), value: ip, code: true }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.too_many_failures.preview", { minutes })}
      heading={t("mails.too_many_failures.heading")}
      action={{ label: t("mails.too_many_failures.action"), url: `${appUrl}/forgot-password` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.too_many_failures.what_happened", { minutes })}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.too_many_failures.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account that was locked after too many wrong passwords, once for each lock. */
export const tooManyFailures = defineMail<TooManyFailuresProps>({
  schema,
  sample: { minutes: 5, ip: "203.0.113.24", lockedAt: "2026-11-21T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.too_many_failures.subject"),
  Body: TooManyFailures,
});
