import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";

const schema = z.strictObject({
  method: z.enum(["password", "google", "github", "passkey"]),
  /** Names as their makers write them; null where the program did not say. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  ip: z.string().nullable(),
  /** Two letters (ISO 3166-1), where the host told. */
  country: z.string().nullable(),
  /** RFC 3339. */
  at: z.string(),
});
type NewPlaceProps = z.output<typeof schema>;

function NewPlaceMail({ locale, appUrl, method, browser, system, ip, country, at }: NewPlaceProps & MailContext) {
  const t = translators[locale];
  const device = browser !== null && system !== null ? t("mails.new_place.on", { browser, system }) : (browser ?? system);
  const facts: Fact[] = [
    { label: t("mails.facts.when"), value: formatMoment(locale, at) },
    { label: t("mails.new_place.how"), value: t(`mails.new_place.methods.${method}`) },
    ...(device === null ? [] : [{ label: t("mails.new_place.device"), value: device }]),
    ...(ip === null ? [] : [{ label: t("mails.facts.from_address"), value: ip, code: true }]),
    ...(country === null ? [] : [{ label: t("mails.new_place.country"), value: new Intl.DisplayNames(locale, { type: "region" }).of(country) ?? country }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.new_place.preview")}
      heading={t("mails.new_place.heading")}
      action={{ label: t("mails.new_place.action"), url: `${appUrl}/account/security` }}
      reason={t("mails.reasons.account")}
    >
      <Paragraph>{t("mails.new_place.what_happened")}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.new_place.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To the owner of an account that was signed in to from where they were not seen lately. */
export const newPlace = defineMail<NewPlaceProps>({
  schema,
  sample: { method: "password", browser: "Firefox", system: "Windows", ip: "203.0.113.24", country: "VN", at: "2026-11-21T08:30:00.000Z" },
  subject: (_, { locale }) => translators[locale]("mails.new_place.subject"),
  Body: NewPlaceMail,
});
