import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeTabs } from "@/components/docs/code-tabs";
import { DocsPage } from "@/components/docs/docs-page";
import { GuideSection } from "@/components/docs/guide-section";
import { guideTags } from "@/components/docs/guide-tags";
import { TermList } from "@/components/docs/term-list";
import { CodeBlock } from "@/components/ui/code-block";
import { browserSamples, preflightSample, preflightSeconds, readableHeaders, sampleOrigin, sendableHeaders } from "@/lib/docs/guides/browser-samples";
import { env } from "@/lib/platform/env/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.guides.browser");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/guides/browser" } };
}

const secondsInAnHour = 3_600;

/** Calling from a page (CORS): the key's origin rule, preflights, and what a key in a page is worth. */
export default async function BrowserGuide() {
  const t = await getTranslations("docs.guides.browser");
  const { appUrl, keyBrand } = env();
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <GuideSection id="safety" title={t("safety.title")} text={t.rich("safety.text", guideTags)} />
      <GuideSection id="origins" title={t("origins.title")} text={t.rich("origins.text", { ...guideTags, origin: sampleOrigin })}>
        <CodeTabs name={t("origins.title")} samples={browserSamples(appUrl, keyBrand)} />
        <p>{t.rich("origins.others", guideTags)}</p>
      </GuideSection>
      <GuideSection id="preflight" title={t("preflight.title")} text={t.rich("preflight.text", { ...guideTags, hours: preflightSeconds / secondsInAnHour })}>
        <CodeBlock label={t("preflight.title")} code={preflightSample(appUrl)} />
      </GuideSection>
      <GuideSection id="headers" title={t("headers.title")} text={t.rich("headers.text", guideTags)}>
        <TermList
          terms={[
            { term: "Access-Control-Allow-Headers", text: <code className="font-mono text-sm break-words">{sendableHeaders.join(", ")}</code> },
            { term: "Access-Control-Expose-Headers", text: <code className="font-mono text-sm break-words">{readableHeaders.join(", ")}</code> },
          ]}
        />
      </GuideSection>
    </DocsPage>
  );
}
