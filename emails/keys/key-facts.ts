import { z } from "zod";
import { translators } from "@/lib/platform/i18n/translator";
import type { Locale } from "@/lib/platform/i18n/locales";
import type { Fact } from "../mail-parts";

/** What every mail about a key knows of it. */
export const keyMailShape = {
  keyId: z.string(),
  name: z.string(),
  environment: z.enum(["live", "test"]),
  lastFour: z.string(),
  organisation: z.string(),
  organisationSlug: z.string(),
};
type KeyMail = z.output<z.ZodObject<typeof keyMailShape>>;

/** The sample key of previews. */
export const sampleKey: KeyMail = {
  keyId: "key_01kajz7v1s8k3q5w9e2r4t6y8u",
  name: "Production server",
  environment: "live",
  lastFour: "h7Qx",
  organisation: "Lotus Bank",
  organisationSlug: "lotus-bank",
};

/** Name, secret and kind of a key. */
export function keyFacts(locale: Locale, { name, lastFour, environment }: KeyMail): Fact[] {
  const t = translators[locale];
  return [
    { label: t("mails.key_leaked.key"), value: name },
    { label: t("mails.key_leaked.secret"), value: `…${lastFour}`, code: true },
    { label: t("mails.key_leaked.use"), value: t(`mails.key_leaked.uses.${environment}`) },
  ];
}

/** The page of a key. */
export function keyUrl(appUrl: string, { organisationSlug, keyId }: KeyMail): string {
  return `${appUrl}/${organisationSlug}/keys/${keyId}`;
}
