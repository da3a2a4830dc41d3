import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CodeTabs } from "@/components/docs/code-tabs";
import { DocsPage } from "@/components/docs/docs-page";
import { GuideSection } from "@/components/docs/guide-section";
import { guideTags } from "@/components/docs/guide-tags";
import { TermList } from "@/components/docs/term-list";
import { leakSamples } from "@/lib/docs/guides/call-samples";
import { operationReferences } from "@/lib/docs/manage/reference";
import { env } from "@/lib/platform/env/env";
import { errorCatalogue } from "@/lib/platform/errors/catalogue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.guides.keys");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/guides/keys" } };
}

/** In the order in which the gateway asks them. */
const restrictions = ["scope_missing", "ip_not_allowed", "origin_not_allowed", "outside_time_window", "endpoint_not_allowed"] as const;
const ends = ["api_key_suspended", "api_key_revoked", "api_key_expired", "api_secret_ended"] as const;

/** A key's life: rotation, restrictions, suspension, and what to do when it gets out. */
export default async function KeysGuide() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("docs.guides.keys")]);
  const { appUrl, keyBrand } = env();
  const operations = operationReferences({ appUrl, locale });
  const samplesOf = (id: string) => operations.find((operation) => operation.id === id)?.samples;
  const [rotate, explain] = [samplesOf("keys.rotate"), samplesOf("keys.explain")];
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <GuideSection id="rotation" title={t("rotation.title")} text={t.rich("rotation.text", guideTags)}>
        <p>{t.rich("rotation.steps", guideTags)}</p>
        {rotate === undefined ? null : <CodeTabs name={t("rotation.title")} samples={rotate} />}
        <p>{t.rich("rotation.same_key", guideTags)}</p>
      </GuideSection>
      <GuideSection id="restrictions" title={t("restrictions.title")} text={t.rich("restrictions.text", guideTags)}>
        <TermList terms={restrictions.map((code) => ({ term: `${errorCatalogue[code].status} ${code}`, text: t.rich(`restrictions.codes.${code}`, guideTags) }))} />
        <p>{t.rich("restrictions.explain", guideTags)}</p>
        {explain === undefined ? null : <CodeTabs name={t("restrictions.title")} samples={explain} />}
      </GuideSection>
      <GuideSection id="ends" title={t("ends.title")} text={t.rich("ends.text", guideTags)}>
        <TermList terms={ends.map((code) => ({ term: `${errorCatalogue[code].status} ${code}`, text: t.rich(`ends.codes.${code}`, guideTags) }))} />
      </GuideSection>
      <GuideSection id="leaks" title={t("leaks.title")} text={t.rich("leaks.text", guideTags)}>
        <CodeTabs name={t("leaks.title")} samples={leakSamples(appUrl, keyBrand)} />
        <p>{t.rich("leaks.after", guideTags)}</p>
      </GuideSection>
    </DocsPage>
  );
}
