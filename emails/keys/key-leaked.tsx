import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import { defineMail, type MailContext } from "../define-mail";
import { formatMoment } from "../format-moment";
import { MailLayout } from "../mail-layout";
import { type Fact, Facts, Paragraph, Steps } from "../mail-parts";

const schema = z.strictObject({
  kind: z.enum(["key", "management_key"]),
  keyId: z.string(),
  name: z.string(),
  /** Null for management keys. */
  environment: z.enum(["live", "test"]).nullable(),
  lastFour: z.string(),
  /** `report`, or `github` and where there (`github:commit`). */
  source: z.string(),
  /** Where the secret stands. */
  url: z.string().nullable(),
  organisation: z.string(),
  organisationSlug: z.string(),
  /** RFC 3339. */
  revokedAt: z.string(),
});
type KeyLeakedProps = z.output<typeof schema>;

/** Who found it, in words. */
function finder(t: (typeof translators)["en"], source: string): string {
  if (source === "report") return t("mails.key_leaked.found_by_report");
  const place = /^github:(.+)$/.exec(source)?.[1];
  if (place !== undefined) return t("mails.key_leaked.found_by_github_in", { place });
  return source === "github" ? t("mails.key_leaked.found_by_github") : source;
}

function KeyLeaked({ locale, appUrl, ...key }: KeyLeakedProps & MailContext) {
  const t = translators[locale];
  const facts: Fact[] = [
    { label: t("mails.key_leaked.key"), value: key.name },
    { label: t("mails.key_leaked.secret"), value: `…${key.lastFour}`, code: true },
    { label: t("mails.key_leaked.use"), value: t(`mails.key_leaked.uses.${key.environment ?? "management"}`) },
    { label: t("mails.key_leaked.found_by"), value: finder(t, key.source) },
    ...(key.url === null ? [] : [{ label: t("mails.key_leaked.found_at"), value: key.url, code: true }]),
    { label: t("mails.key_leaked.revoked_at"), value: formatMoment(locale, key.revokedAt) },
  ];
  const page = key.kind === "key" ? `keys/${key.keyId}` : "settings/management-keys";
  return (
    <MailLayout
      locale={locale}
      preview={t("mails.key_leaked.preview", { lastFour: key.lastFour })}
      heading={t("mails.key_leaked.heading", { organisation: key.organisation })}
      action={{ label: t("mails.key_leaked.action"), url: `${appUrl}/${key.organisationSlug}/${page}` }}
      reason={t("mails.reasons.administrator", { organisation: key.organisation })}
    >
      <Paragraph>{t("mails.key_leaked.what_happened")}</Paragraph>
      <Facts facts={facts} />
      <Steps
        title={t("mails.key_leaked.what_to_do")}
        steps={[t("mails.key_leaked.steps.replace"), t("mails.key_leaked.steps.remove"), t("mails.key_leaked.steps.look")]}
      />
    </MailLayout>
  );
}

/** To owners and administrators: a key of theirs was found in public and has been revoked. Holds no secret. */
export const keyLeaked = defineMail<KeyLeakedProps>({
  schema,
  sample: {
    kind: "key",
    keyId: "key_01kajz7v1s8k3q5w9e2r4t6y8u",
    name: "Production server",
    environment: "live",
    lastFour: "h7Qx",
    source: "github:commit",
    url: "https://github.com/lotus-bank/onboarding/blob/4f1c2d9/config/deploy.yml#L18",
    organisation: "Lotus Bank",
    organisationSlug: "lotus-bank",
    revokedAt: "2026-11-21T08:30:00.000Z",
  },
  subject: ({ name }, { locale }) => translators[locale]("mails.key_leaked.subject", { name }),
  Body: KeyLeaked,
});
