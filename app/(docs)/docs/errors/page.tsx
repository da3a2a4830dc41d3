import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { DocsPage } from "@/components/docs/docs-page";
import { ErrorEntry, OutcomeEntry, type RecordedOutcome } from "@/components/docs/error-entry";
import { CodeBlock } from "@/components/ui/code-block";
import { consoleCodes } from "@/lib/docs/endpoint-errors";
import { problemExample } from "@/lib/docs/openapi-components";
import { env } from "@/lib/platform/env/env";
import { errorCatalogue, type ErrorCode } from "@/lib/platform/errors/catalogue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.errors");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/errors" } };
}

const codes = Object.keys(errorCatalogue) as ErrorCode[];
const groups = [
  { id: "api", codes: codes.filter((code) => !consoleCodes.includes(code)) },
  { id: "console", codes: codes.filter((code) => consoleCodes.includes(code)) },
] as const;
/** Beside codes the console lists these, and links to them. */
const outcomes: readonly RecordedOutcome[] = ["upstream_status", "rehearsed"];

/** Every error code of the program, under the anchor that answers link to. */
export default async function ErrorsPage() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("docs.errors")]);
  const example = problemExample("api_key_revoked", { appUrl: env().appUrl, locale });
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      <CodeBlock title={t("example")} code={JSON.stringify(example.value, null, 2)} />
      {groups.map((group) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`} className="space-y-3">
          <h2 id={`group-${group.id}`} className="text-xl font-semibold">
            {t(`groups.${group.id}`)}
          </h2>
          <div>
            {group.codes.map((code) => (
              <ErrorEntry key={code} code={code} status={errorCatalogue[code].status} />
            ))}
          </div>
        </section>
      ))}
      <section aria-labelledby="group-recorded" className="space-y-3">
        <h2 id="group-recorded" className="text-xl font-semibold">
          {t("groups.recorded")}
        </h2>
        <p className="text-muted-foreground">{t("recorded_lead")}</p>
        <div>
          {outcomes.map((outcome) => (
            <OutcomeEntry key={outcome} outcome={outcome} />
          ))}
        </div>
      </section>
    </DocsPage>
  );
}
