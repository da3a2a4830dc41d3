import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AnchoredHeading } from "@/components/docs/anchored-heading";
import { DocsPage } from "@/components/docs/docs-page";
import { guideTags } from "@/components/docs/guide-tags";
import { CodeBlock } from "@/components/ui/code-block";
import { migrationOf } from "@/lib/docs/guides/migration";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("docs.changelog");
  return { title: t("title"), description: t("description"), alternates: { canonical: "/docs/changelog" } };
}

/** Newest first; `id` is the fragment and the key of the texts. */
const entries = [{ id: "gateway", topics: ["limits", "quotas", "idempotency", "rotation", "restrictions", "test_mode", "browser", "manage", "leaks", "sample"], deprecated: ["cccd.sample"] }] as const;

/** What changed for callers, and how to move from what will be switched off. */
export default async function ChangelogPage() {
  const [t, format] = await Promise.all([getTranslations("docs.changelog"), getFormatter()]);
  const day = (date: string) => format.dateTime(new Date(date), { dateStyle: "long", timeZone: "UTC" });
  return (
    <DocsPage title={t("title")} lead={t("lead")}>
      {entries.map(({ id, topics, deprecated }) => {
        const date = t(`entries.${id}.date`);
        return (
          <article key={id} aria-labelledby={id} className="space-y-6">
            <header className="space-y-1">
              <AnchoredHeading id={id} level="h2" name={t(`entries.${id}.title`)} />
              <time dateTime={date} className="text-sm text-muted-foreground">
                {day(date)}
              </time>
            </header>
            <ul className="list-disc space-y-2 pl-5">
              {topics.map((topic) => (
                <li key={topic}>{t.rich(`entries.${id}.topics.${topic}`, guideTags)}</li>
              ))}
            </ul>
            {deprecated.map((endpointId) => {
              const migration = migrationOf(endpointId);
              return (
                <section key={endpointId} aria-labelledby={endpointId} className="space-y-3">
                  <AnchoredHeading id={endpointId} level="h3" name={t("migration.title", migration)} />
                  <p>{t.rich("migration.text", { ...guideTags, ...migration, date: day(migration.sunsetAt) })}</p>
                  <CodeBlock title={t("migration.headers", migration)} code={migration.headers} />
                  <p>{t.rich(`entries.${id}.changed`, guideTags)}</p>
                  <CodeBlock title={t("migration.request")} code={migration.request} />
                  <div className="grid gap-3 xl:grid-cols-2">
                    <CodeBlock title={t("migration.before", migration)} code={migration.before} />
                    <CodeBlock title={t("migration.after", migration)} code={migration.after} />
                  </div>
                </section>
              );
            })}
          </article>
        );
      })}
    </DocsPage>
  );
}
