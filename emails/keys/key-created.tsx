import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";
import { keyFacts, keyMailShape, keyUrl, sampleKey } from "./key-facts";

const schema = z.strictObject({ ...keyMailShape, by: z.enum(["user", "management_key"]), expiresAt: z.string().nullable(), createdAt: z.string() });
type KeyCreatedProps = z.output<typeof schema>;

function KeyCreated({ locale, appUrl, ...key }: KeyCreatedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    ...keyFacts(locale, key),
    { label: t("mails.key_life.created_at"), value: formatMoment(locale, key.createdAt) },
    { label: t("mails.key_life.ends_at"), value: key.expiresAt === null ? t("mails.key_life.never") : formatMoment(locale, key.expiresAt) },
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.key_created.preview", { name: key.name })}
      heading={t("mails.key_created.heading", { organisation: key.organisation })}
      action={{ label: t("mails.key_life.action"), url: keyUrl(appUrl, key) }}
      reason={t("mails.reasons.key", { organisation: key.organisation })}
    >
      <Paragraph>{t(`mails.key_created.what_happened.${key.by}`)}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t("mails.key_created.not_you")}</Paragraph>
    </MailLayout>
  );
}

/** To a key's maker, and to owners and administrators. */
export const keyCreated = defineMail<KeyCreatedProps>({
  schema,
  sample: { ...sampleKey, by: "user", expiresAt: null, createdAt: "2026-11-21T08:30:00.000Z" },
  subject: ({ name }, { locale }) => translators[locale]("mails.key_created.subject", { name }),
  Body: KeyCreated,
});
