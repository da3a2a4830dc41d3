import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import type { EndpointReference } from "@/lib/docs/schemas";
import { AnchoredHeading } from "./anchored-heading";
import { CodeTabs } from "./code-tabs";
import { ReferenceErrors, ReferenceExamples, ReferenceFacts } from "./reference-parts";
import { SchemaTable } from "./schema-table";

/** Everything there is to know of one endpoint. */
export function EndpointSection({ endpoint }: { endpoint: EndpointReference }) {
  const t = useTranslations("docs.reference");
  const { summary } = endpoint;
  const tables = [
    { title: t("parameters"), label: t("parameters_of", { name: summary }), rows: endpoint.parameters },
    { title: t("request"), label: t("request_of", { name: summary }), rows: endpoint.request },
    { title: t("answer"), label: t("answer_of", { name: summary }), rows: endpoint.response },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <section aria-labelledby={endpoint.anchor} className="space-y-5 border-t border-border pt-8">
      <div className="space-y-2">
        <AnchoredHeading id={endpoint.anchor} level="h2" name={endpoint.summary} />
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="accent">{endpoint.method}</Badge>
          <code className="font-mono text-sm break-all">{endpoint.path}</code>
          {endpoint.deprecation === null ? null : <Badge tone="warning">{t("deprecated")}</Badge>}
        </p>
        {endpoint.description === "" ? null : <p className="whitespace-pre-line text-muted-foreground">{endpoint.description}</p>}
      </div>
      {endpoint.deprecation === null ? null : <Deprecation deprecation={endpoint.deprecation} />}
      <Facts endpoint={endpoint} />
      <CodeTabs name={endpoint.summary} samples={endpoint.samples} />
      {tables.map(({ title, label, rows }) => (
        <div key={title} className="space-y-2">
          <h3 className="font-semibold">{title}</h3>
          <SchemaTable label={label} rows={rows} />
        </div>
      ))}
      <ReferenceExamples examples={endpoint.examples} />
      <ReferenceErrors errors={endpoint.errors} />
    </section>
  );
}

function Deprecation({ deprecation: { sunsetAt, successor } }: { deprecation: NonNullable<EndpointReference["deprecation"]> }) {
  const t = useTranslations("docs.reference");
  const format = useFormatter();
  return (
    <Alert tone="warning" title={t("sunset", { date: format.dateTime(new Date(sunsetAt), { dateStyle: "long", timeZone: "UTC" }) })}>
      {t.rich("successor", {
        path: successor.path,
        link: (chunks) => (
          <a href={`#${successor.anchor}`} className="font-mono break-words underline">
            {chunks}
          </a>
        ),
      })}{" "}
      <Link href="/docs/changelog" className="underline">
        {t("how_to_move")}
      </Link>
    </Alert>
  );
}

function Facts({ endpoint }: { endpoint: EndpointReference }) {
  const t = useTranslations("docs.reference");
  const facts = [
    { name: t("scope"), value: <code className="font-mono text-sm">{endpoint.scope}</code> },
    { name: t("environments"), value: endpoint.environments.join(", ") },
    { name: t("price"), value: t("units", endpoint.price) },
  ];
  return <ReferenceFacts facts={facts} />;
}
