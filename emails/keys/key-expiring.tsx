import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { Facts, Paragraph } from "../mail-parts";
import { keyFacts, keyMailShape, keyUrl, sampleKey } from "./key-facts";

const schema = z.strictObject({ ...keyMailShape, days: z.union([z.literal(7), z.literal(3), z.literal(1)]), expiresAt: z.string() });
type KeyExpiringProps = z.output<typeof schema>;

function KeyExpiring({ locale, appUrl, ...key }: KeyExpiringProps & MailContext) {
  const t = translators[locale];
  const facts = [...keyFacts(locale, key), { label: t("mails.key_life.ends_at"), value: formatMoment(locale, key.expiresAt) }];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.key_expiring.preview", { name: key.name })}
      heading={t("mails.key_expiring.heading", { organisation: key.organisation, days: key.days })}
      action={{ label: t("mails.key_expiring.action"), url: keyUrl(appUrl, key) }}
      reason={t("mails.reasons.key", { organisation: key.organisation })}
    >
      <Paragraph>{t("mails.key_expiring.what_happens")}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.key_expiring.what_to_do")}</Paragraph>
    </MailLayout>
  );
}

/** To a key's maker, and to owners and administrators: seven days, three and one before its end. */
export const keyExpiring = defineMail<KeyExpiringProps>({
  schema,
  sample: { ...sampleKey, days: 3, expiresAt: "2026-11-24T08:30:00.000Z" },
  subject: ({ name, days }, { locale }) => translators[locale]("mails.key_expiring.subject", { name, days }),
  Body: KeyExpiring,
});
