import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { CodeTabs } from "@/components/docs/code-tabs";
import { DocsPage } from "@/components/docs/docs-page";
import { GuideSection } from "@/components/docs/guide-section";
import { guideTags } from "@/components/docs/guide-tags";
import { TermList } from "@/components/docs/term-list";
import { testLimits } from "@/lib/billing/entitlement/rules";
import { preferSamples } from "@/lib/docs/guides/call-samples";
import { env } from "@/lib/platform/env/env";
import { endpoints } from "@/lib/products/catalogue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.guides.test_mode");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/guides/test-mode" } };
}

/** Trying things out: test keys, answers on request, rehearsed errors. */
export default async function TestModeGuide() {
  const [t, format] = await Promise.all([getTranslations("docs.guides.test_mode"), getFormatter()]);
  const { appUrl, keyBrand } = env();
  const rate = (wanted: "second" | "day") => format.number(testLimits.find(({ period }) => period === wanted)?.limit ?? 0);
  const named = endpoints.filter(({ environments, deprecation }) => environments.includes("test") && deprecation === undefined);
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <GuideSection id="keys" title={t("keys.title")} text={t.rich("keys.text", { ...guideTags, prefix: `${keyBrand}_test_` })}>
        <p>{t.rich("keys.limits", { ...guideTags, perSecond: rate("second"), perDay: rate("day") })}</p>
      </GuideSection>
      <GuideSection id="examples" title={t("examples.title")} text={t.rich("examples.text", guideTags)}>
        <CodeTabs name={t("examples.title")} samples={preferSamples(appUrl, "example=impossible")} />
        <p>{t.rich("examples.names", guideTags)}</p>
        <TermList terms={named.map(({ path, examples }) => ({ term: path, text: <code className="font-mono text-sm break-words">{[...examples.map(({ name }) => name), "mock"].join(", ")}</code> }))} />
      </GuideSection>
      <GuideSection id="errors" title={t("errors.title")} text={t.rich("errors.text", guideTags)}>
        <CodeTabs name={t("errors.title")} samples={preferSamples(appUrl, "code=429")} />
        <p>{t.rich("errors.answers", guideTags)}</p>
      </GuideSection>
      <GuideSection id="data" title={t("data.title")} text={t.rich("data.text", guideTags)} />
    </DocsPage>
  );
}
