import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph } from "../mail-parts";
import { keyFacts, keyMailShape, keyUrl, sampleKey } from "./key-facts";

const schema = z.strictObject({
  ...keyMailShape,
  by: z.enum(["user", "management_key"]),
  lastFourBefore: z.string(),
  /** RFC 3339: until when the secret before works. */
  oldEndsAt: z.string(),
  rotatedAt: z.string(),
});
type KeyRotatedProps = z.output<typeof schema>;

function KeyRotated({ locale, appUrl, ...key }: KeyRotatedProps & MailContext) {
  const t = translators[locale];
  // With no overlap, or a key that ends at once, the old secret has ended with the rotation.
  const ended = key.oldEndsAt <= key.rotatedAt;
  const facts: Fact[] = [
    ...keyFacts(locale, key),
    { label: t("mails.key_rotated.secret_before"), value: `…${key.lastFourBefore}`, code: true },
    { label: t("mails.key_rotated.rotated_at"), value: formatMoment(locale, key.rotatedAt) },
    ...(ended ? [] : [{ label: t("mails.key_rotated.old_ends_at"), value: formatMoment(locale, key.oldEndsAt) }]),
  ];
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.key_rotated.preview", { name: key.name })}
      heading={t("mails.key_rotated.heading", { organisation: key.organisation })}
      action={{ label: t("mails.key_life.action"), url: keyUrl(appUrl, key) }}
      reason={t("mails.reasons.key", { organisation: key.organisation })}
    >
      <Paragraph>{ended ? t("mails.key_rotated.ended") : t("mails.key_rotated.replace")}</Paragraph>
      <Facts facts={facts} />
      <Paragraph>{t(`mails.key_rotated.by.${key.by}`)}</Paragraph>
    </MailLayout>
  );
}

/** To a key's maker, and to owners and administrators. */
export const keyRotated = defineMail<KeyRotatedProps>({
  schema,
  sample: { ...sampleKey, by: "user", lastFourBefore: "b2Kd", oldEndsAt: "2026-11-22T08:30:00.000Z", rotatedAt: "2026-11-21T08:30:00.000Z" },
  subject: ({ name }, { locale }) => translators[locale]("mails.key_rotated.subject", { name }),
  Body: KeyRotated,
});
