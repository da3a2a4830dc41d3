import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DocsPage } from "@/components/docs/docs-page";
import { EndpointSection } from "@/components/docs/endpoint-section";
import { allReferences } from "../all-references";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.reference");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/reference" } };
}

/** Every endpoint, from the declarations that the routes are made of and the documents of upstreams. */
export default async function ReferencePage() {
  const [references, t] = await Promise.all([allReferences(), getTranslations("docs.reference")]);
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
      {references.map((endpoint) => (
        <EndpointSection key={endpoint.id} endpoint={endpoint} />
      ))}
    </DocsPage>
  );
}
