import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DocsNav, type DocsNavItem } from "@/components/docs/docs-nav";
import { SiteFrame } from "@/components/site/site-frame";
import { getSession } from "@/lib/auth/current";
import { operationAnchors } from "@/lib/docs/manage/reference";
import { allReferences } from "./all-references";

/** Frame of the documentation: the site's header and footer, and the list of pages. */
export default async function DocsLayout({ children }: { children: ReactNode }) {
  const [session, endpoints, locale, t] = await Promise.all([getSession(), allReferences(), getLocale(), getTranslations("docs.nav")]);
  const items: DocsNavItem[] = [
    { href: "/docs", label: t("start") },
    {
      href: "/docs/reference",
      label: t("reference"),
      parts: endpoints.map(({ anchor, summary }) => ({ href: `#${anchor}`, label: summary })),
    },
    {
      href: "/docs/manage",
      label: t("manage"),
      parts: operationAnchors(locale).map(({ anchor, summary }) => ({ href: `#${anchor}`, label: summary })),
    },
    { href: "/docs/errors", label: t("errors") },
    { href: "/docs/changelog", label: t("changelog") },
    { href: "/docs/guides/limits", label: t("limits"), heading: t("guides") },
    { href: "/docs/guides/idempotency", label: t("idempotency") },
    { href: "/docs/guides/keys", label: t("keys") },
    { href: "/docs/guides/test-mode", label: t("test_mode") },
    { href: "/docs/guides/browser", label: t("browser") },
  ];
  return (
    <SiteFrame signedIn={session !== null}>
      <div className="mx-auto w-full max-w-6xl px-4 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:items-start lg:gap-12">
        <DocsNav label={t("label")} items={items} />
        <main id="content" tabIndex={-1} className="min-w-0 max-w-3xl py-8">
          {children}
        </main>
      </div>
    </SiteFrame>
  );
}
