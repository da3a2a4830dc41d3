import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DocsPage } from "@/components/docs/docs-page";
import { EndpointSection } from "@/components/docs/endpoint-section";
import { endpointReferences } from "@/lib/docs/reference";
import { env } from "@/lib/platform/env/env";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.reference");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/reference" } };
}

/** Every endpoint, from the declarations that the routes are made of. */
export default async function ReferencePage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("docs.reference")]);
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <p>
        {t.rich("openapi", {
          link: (chunks) => (
            <a href="/openapi.json" className="text-primary underline">
              {chunks}
            </a>
          ),
        })}
      </p>
      {endpointReferences({ appUrl: env().appUrl, locale }).map((endpoint) => (
        <EndpointSection key={endpoint.id} endpoint={endpoint} />
      ))}
    </DocsPage>
  );
}
