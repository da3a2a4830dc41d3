import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AnchoredHeading } from "@/components/docs/anchored-heading";
import { CodeTabs } from "@/components/docs/code-tabs";
import { DocsPage } from "@/components/docs/docs-page";
import { SiteLink } from "@/components/site/site-link";
import { CodeBlock } from "@/components/ui/code-block";
import { endpointReferences } from "@/lib/docs/reference";
import { env } from "@/lib/platform/env/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.start");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs" } };
}

const topics = ["authentication", "environments", "requests", "answers", "errors"] as const;

const tags = {
  code: (chunks: ReactNode) => <code className="rounded-sm bg-muted px-1 font-mono text-sm break-words">{chunks}</code>,
  sign_up: (chunks: ReactNode) => <TextLink href="/sign-up">{chunks}</TextLink>,
  reference: (chunks: ReactNode) => <TextLink href="/docs/reference">{chunks}</TextLink>,
  errors: (chunks: ReactNode) => <TextLink href="/docs/errors">{chunks}</TextLink>,
};

/** Three steps to an answered call, and what holds for every call. */
export default async function DocsStartPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("docs.start")]);
  const [first] = endpointReferences({ appUrl: env().appUrl, locale });
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <ol className="space-y-10">
        <Step number={1} title={t("key.title")} text={t.rich("key.text", tags)}>
          <CodeBlock label={t("key.title")} code={`export TOLLGATE_KEY='${env().keyBrand}_test_…'`} />
        </Step>
        {first === undefined ? null : (
          <Step number={2} title={t("call.title")} text={t.rich("call.text", tags)}>
            <CodeTabs name={first.summary} samples={first.samples} />
            <CodeBlock title={t("call.answer")} code={first.examples[0]?.response ?? ""} />
          </Step>
        )}
        <Step number={3} title={t("usage.title")} text={t.rich("usage.text", tags)} />
      </ol>
      {topics.map((topic) => (
        <section key={topic} aria-labelledby={topic} className="space-y-2">
          <AnchoredHeading id={topic} level="h2" name={t(`topics.${topic}.title`)} />
          <p>{t.rich(`topics.${topic}.text`, tags)}</p>
        </section>
      ))}
    </DocsPage>
  );
}

function Step({ number, title, text, children }: { number: number; title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <li className="space-y-3">
      <h2 className="flex items-center gap-2.5 text-xl font-semibold">
        <span aria-hidden className="flex size-7 shrink-0 items-center justify-center rounded-full bg-primary-muted text-base text-primary tabular-nums">
          {number}
        </span>
        {title}
      </h2>
      <p>{text}</p>
      {children}
    </li>
  );
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <SiteLink href={href} className="text-primary underline">
      {children}
    </SiteLink>
  );
}
