import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CodeBlock } from "@/components/ui/code-block";

/** Short facts in a row. */
export function ReferenceFacts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
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

/** Requests and their answers, the first one open. */
export function ReferenceExamples({ examples }: { examples: readonly { name: string; request: string; response: string }[] }) {
  const t = useTranslations("docs.reference");
  if (examples.length === 0) return null;
  return (
    <div className="space-y-2">
      <h3 className="font-semibold">{t("examples")}</h3>
      {examples.map((example, index) => (
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

/** The codes that may be answered, each with a link to what it means. */
export function ReferenceErrors({ errors }: { errors: readonly { status: number; code: string; title: string }[] }) {
  const t = useTranslations("docs.reference");
  return (
    <div className="space-y-2">
      <h3 className="font-semibold">{t("errors")}</h3>
      <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {errors.map(({ status, code, title }) => (
          <li key={code} className="flex gap-2">
            <span className="font-mono text-sm text-muted-foreground tabular-nums">{status}</span>
            <span className="min-w-0">
              <Link href={`/docs/errors#${code}`} className="font-mono text-sm break-words text-primary underline">
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
