import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AnchoredHeading } from "@/components/docs/anchored-heading";
import { DocsPage } from "@/components/docs/docs-page";
import { OperationSection, ShapeSection } from "@/components/docs/operation-section";
import { SiteLink } from "@/components/site/site-link";
import { CodeBlock } from "@/components/ui/code-block";
import { managementKeyVariable, operationReferences, shapeReferences } from "@/lib/docs/manage/reference";
import { env } from "@/lib/platform/env/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.manage");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/manage" } };
}

const topics = ["keys", "requests", "limits", "repeating"] as const;

const tags = {
  code: (chunks: ReactNode) => <code className="rounded-sm bg-muted px-1 font-mono text-sm break-words">{chunks}</code>,
  errors: (chunks: ReactNode) => <TextLink href="/docs/errors">{chunks}</TextLink>,
  reference: (chunks: ReactNode) => <TextLink href="/docs/reference">{chunks}</TextLink>,
  openapi: (chunks: ReactNode) => (
    <a href="/openapi.json" className="text-primary underline">
      {chunks}
    </a>
  ),
};

/** The management API: what holds for every operation, each operation, and the shapes that answers share. */
export default async function ManagementPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("docs.manage")]);
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <p>{t.rich("openapi", tags)}</p>
      {topics.map((topic) => (
        <section key={topic} aria-labelledby={topic} className="space-y-2">
          <AnchoredHeading id={topic} level="h2" name={t(`topics.${topic}.title`)} />
          <p>{t.rich(`topics.${topic}.text`, tags)}</p>
          {topic === "keys" ? <CodeBlock label={t("topics.keys.title")} code={`export ${managementKeyVariable}='${env().keyBrand}_mgmt_…'`} /> : null}
        </section>
      ))}
      {operationReferences({ appUrl: env().appUrl, locale }).map((operation) => (
        <OperationSection key={operation.id} operation={operation} />
      ))}
      <section aria-labelledby="shapes" className="space-y-8 border-t border-border pt-8">
        <AnchoredHeading id="shapes" level="h2" name={t("shapes")} />
        {shapeReferences(locale).map((shape) => (
          <ShapeSection key={shape.name} shape={shape} />
        ))}
      </section>
    </DocsPage>
  );
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <SiteLink href={href} className="text-primary underline">
      {children}
    </SiteLink>
  );
}
