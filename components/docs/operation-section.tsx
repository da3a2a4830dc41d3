import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { OperationReference, ShapeReference } from "@/lib/docs/schemas";
import { AnchoredHeading } from "./anchored-heading";
import { CodeTabs } from "./code-tabs";
import { ReferenceErrors, ReferenceExamples, ReferenceFacts } from "./reference-parts";
import { SchemaTable } from "./schema-table";

/** Everything there is to know of one operation of the management API. */
export function OperationSection({ operation }: { operation: OperationReference }) {
  const t = useTranslations("docs.manage");
  const { summary } = operation;
  const tables = [
    { title: t("parameters"), label: t("parameters_of", { name: summary }), rows: operation.parameters },
    { title: t("request"), label: t("request_of", { name: summary }), rows: operation.request },
    { title: t("answer"), label: t("answer_of", { name: summary }), rows: operation.response },
  ].filter(({ rows }) => rows.length > 0);
  return (
    <section aria-labelledby={operation.anchor} className="space-y-5 border-t border-border pt-8">
      <div className="space-y-2">
        <AnchoredHeading id={operation.anchor} level="h2" name={summary} />
        <p className="flex flex-wrap items-center gap-2">
          <Badge tone="accent">{operation.method}</Badge>
          <code className="font-mono text-sm break-all">{operation.path}</code>
        </p>
        <p className="text-muted-foreground">{operation.description}</p>
      </div>
      <Facts operation={operation} />
      <CodeTabs name={summary} samples={operation.samples} />
      {tables.map(({ title, label, rows }) => (
        <div key={title} className="space-y-2">
          <h3 className="font-semibold">{title}</h3>
          <SchemaTable label={label} rows={rows} />
        </div>
      ))}
      <ReferenceExamples examples={operation.examples} />
      <ReferenceErrors errors={operation.errors} />
    </section>
  );
}

function Facts({ operation }: { operation: OperationReference }) {
  const t = useTranslations("docs.manage");
  const facts = [
    { name: t("scope"), value: <code className="font-mono text-sm">{operation.scope}</code> },
    ...(operation.audit === null ? [] : [{ name: t("audit"), value: <code className="font-mono text-sm">{operation.audit}</code> }]),
    ...(operation.idempotent ? [{ name: t("repeats"), value: <code className="font-mono text-sm">Idempotency-Key</code> }] : []),
  ];
  return <ReferenceFacts facts={facts} />;
}

/** A shape that several answers share. */
export function ShapeSection({ shape }: { shape: ShapeReference }) {
  return (
    <section aria-labelledby={shape.anchor} className="space-y-2">
      <AnchoredHeading id={shape.anchor} level="h3" name={shape.name} />
      <p className="text-muted-foreground">{shape.description}</p>
      <SchemaTable label={shape.name} rows={shape.fields} />
    </section>
  );
}
