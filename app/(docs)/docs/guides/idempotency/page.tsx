import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeTabs } from "@/components/docs/code-tabs";
import { DocsPage } from "@/components/docs/docs-page";
import { GuideSection } from "@/components/docs/guide-section";
import { guideTags } from "@/components/docs/guide-tags";
import { TermList } from "@/components/docs/term-list";
import { idempotentSamples } from "@/lib/docs/guides/call-samples";
import { env } from "@/lib/platform/env/env";
import { errorCatalogue } from "@/lib/platform/errors/catalogue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.guides.idempotency");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/guides/idempotency" } };
}

const refusals = ["idempotency_key_invalid", "idempotency_in_progress", "idempotency_mismatch"] as const;

/** Repeating unsafe calls without doing or paying anything twice. */
export default async function IdempotencyGuide() {
  const t = await getTranslations("docs.guides.idempotency");
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <GuideSection id="send" title={t("send.title")} text={t.rich("send.text", guideTags)}>
        <CodeTabs name={t("send.title")} samples={idempotentSamples(env().appUrl)} />
      </GuideSection>
      <GuideSection id="repeats" title={t("repeats.title")} text={t.rich("repeats.text", guideTags)}>
        <p>{t.rich("repeats.cost", guideTags)}</p>
      </GuideSection>
      <GuideSection id="kept" title={t("kept.title")} text={t.rich("kept.text", guideTags)}>
        <p>{t.rich("kept.exceptions", guideTags)}</p>
      </GuideSection>
      <GuideSection id="refused" title={t("refused.title")} text={t.rich("refused.text", guideTags)}>
        <TermList terms={refusals.map((code) => ({ term: `${errorCatalogue[code].status} ${code}`, text: t.rich(`refused.codes.${code}`, guideTags) }))} />
      </GuideSection>
      <GuideSection id="scope" title={t("scope.title")} text={t.rich("scope.text", guideTags)} />
    </DocsPage>
  );
}
