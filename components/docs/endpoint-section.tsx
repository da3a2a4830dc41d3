import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import type { EndpointReference } from "@/lib/docs/schemas";
import { AnchoredHeading } from "./anchored-heading";
import { CodeTabs } from "./code-tabs";
import { SchemaTable } from "./schema-table";

/** Everything there is to know of one endpoint. */
export function EndpointSection({ endpoint }: { endpoint: EndpointReference }) {
  const t = useTranslations("docs.reference");
  return (
    <section aria-labelledby={endpoint.anchor} className="space-y-5 border-t border-border pt-8">
      <div className="space-y-2">
        <AnchoredHeading id={endpoint.anchor} level="h2" name={endpoint.summary} />
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="accent">{endpoint.method}</Badge>
          <code className="font-mono text-sm break-all">{endpoint.path}</code>
        </p>
        <p className="text-muted-foreground">{endpoint.description}</p>
      </div>
      <Facts endpoint={endpoint} />
      <CodeTabs name={endpoint.summary} samples={endpoint.samples} />
      <div className="space-y-2">
        <h3 className="font-semibold">{t("request")}</h3>
        <SchemaTable label={t("request_of", { name: endpoint.summary })} rows={endpoint.request} />
      </div>
      <div className="space-y-2">
        <h3 className="font-semibold">{t("answer")}</h3>
        <SchemaTable label={t("answer_of", { name: endpoint.summary })} rows={endpoint.response} />
      </div>
      <Examples endpoint={endpoint} />
      <ErrorList endpoint={endpoint} />
    </section>
  );
}

function Facts({ endpoint }: { endpoint: EndpointReference }) {
  const t = useTranslations("docs.reference");
  const facts = [
    { name: t("scope"), value: <code className="font-mono text-sm">{endpoint.scope}</code> },
    { name: t("environments"), value: endpoint.environments.join(", ") },
    { name: t("price"), value: t("units", endpoint.price) },
  ];
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-muted-foreground">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Examples({ endpoint }: { endpoint: EndpointReference }) {
  const t = useTranslations("docs.reference");
  return (
    <div className="space-y-2">
      <h3 className="font-semibold">{t("examples")}</h3>
      {endpoint.examples.map((example, index) => (
        <details key={example.name} open={index === 0} className="rounded-lg border border-border bg-card">
          <summary className="cursor-pointer rounded-lg px-3 py-2 font-mono text-sm">{example.name}</summary>
          <div className="space-y-3 border-t border-border p-3">
            <CodeBlock title={t("example_request", { name: example.name })} code={example.request} />
            <CodeBlock title={t("example_answer", { name: example.name })} code={example.response} />
          </div>
        </details>
      ))}
    </div>
  );
}

function ErrorList({ endpoint }: { endpoint: EndpointReference }) {
  const t = useTranslations("docs.reference");
  return (
    <div className="space-y-2">
      <h3 className="font-semibold">{t("errors")}</h3>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {endpoint.errors.map(({ status, code, title }) => (
          <li key={code} className="flex gap-2">
            <span className="font-mono text-sm text-muted-foreground tabular-nums">{status}</span>
            <span className="min-w-0">
              <Link prefetch={false} href={`/docs/errors#${code}`} className="font-mono text-sm break-words text-primary underline">
                {code}
              </Link>
              <span className="block text-sm text-muted-foreground">{title}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
