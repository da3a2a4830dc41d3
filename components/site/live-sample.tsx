"use client";

import { Play } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Made-up numbers, one for each kind of answer. */
const samples = [
  { id: "valid", number: "015199990001" },
  { id: "foreign", number: "232 204 990 002" },
  { id: "impossible", number: "003360990003" },
] as const;

type Outcome = { state: "example" } | { state: "done"; status: number; ms: number } | { state: "failed" };

type LiveSampleProps = {
  /** Public address without a trailing slash. */
  appUrl: string;
  /** The answer to `exampleNumber`, as the server made it with the page. */
  exampleAnswer: string;
  exampleNumber: string;
};

/** A call that can be made on the spot: the number, the command line that sends it, and the real answer. */
export function LiveSample({ appUrl, exampleAnswer, exampleNumber }: LiveSampleProps) {
  const t = useTranslations("demo");
  const locale = useLocale();
  const [number, setNumber] = useState(exampleNumber);
  const [answer, setAnswer] = useState(exampleAnswer);
  const [outcome, setOutcome] = useState<Outcome>({ state: "example" });
  const [running, setRunning] = useState(false);

  async function run(event: FormEvent) {
    event.preventDefault();
    setRunning(true);
    const startedAt = performance.now();
    try {
      const response = await fetch("/api/demo/parse", {
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": locale },
        body: JSON.stringify({ cccd: number }),
      });
      const json: unknown = await response.json();
      setAnswer(JSON.stringify(json, null, 2));
      setOutcome({ state: "done", status: response.status, ms: Math.round(performance.now() - startedAt) });
    } catch {
      setOutcome({ state: "failed" });
    } finally {
      setRunning(false);
    }
  }

  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <div className="flex min-w-0 flex-col gap-4">
        <form onSubmit={run} className="space-y-3">
          <Field label={t("number")} description={t("hint")}>
            <Input value={number} onChange={(event) => setNumber(event.target.value)} maxLength={64} autoComplete="off" spellCheck={false} className="font-mono" />
          </Field>
          <div className="flex flex-wrap items-center justify-between gap-2">
            <div role="group" aria-label={t("samples")} className="flex flex-wrap gap-1.5">
              {samples.map((sample) => (
                <Button key={sample.id} size="sm" aria-pressed={sample.number === number} className="aria-pressed:border-primary aria-pressed:text-primary" onClick={() => setNumber(sample.number)}>
                  {t(`sample.${sample.id}`)}
                </Button>
              ))}
            </div>
            <Button type="submit" variant="primary" loading={running}>
              {running ? null : <Play aria-hidden />}
              {t("run")}
            </Button>
          </div>
        </form>
        <CodeBlock title={t("request")} code={demoCommand(appUrl, number)} />
        <p className="text-sm text-muted-foreground">{t.rich("note", { code: (chunks) => <code className="font-mono">{chunks}</code> })}</p>
      </div>
      <div className="min-w-0 space-y-2">
        <CodeBlock
          title={outcome.state === "example" ? t("example_answer") : t("answer")}
          code={answer}
          className="[&_pre]:h-88 [&_pre]:overflow-y-auto"
        />
        <p aria-live="polite" className="min-h-5 text-sm text-muted-foreground tabular-nums">
          {outcome.state === "done" ? t("done", { status: outcome.status, ms: outcome.ms }) : null}
          {outcome.state === "failed" ? <span className="text-danger">{t("failed")}</span> : null}
        </p>
      </div>
    </div>
  );
}

/** The same call for a shell; works when pasted. */
function demoCommand(appUrl: string, number: string): string {
  const body = JSON.stringify({ cccd: number }).replaceAll("'", "'\\''");
  return [`curl '${appUrl}/api/demo/parse'`, "  -H 'Content-Type: application/json'", `  -d '${body}'`].join(" \\\n");
}
