"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import type { TryResult } from "@/lib/products/schemas";

type TryPanelProps = { upstreamId: string; tryUpstream(input: { upstreamId: string }): Promise<ActionResult<TryResult>> };

/** One call to the base URL, and what came of it in the words of whoever refused it. */
export function TryPanel({ upstreamId, tryUpstream }: TryPanelProps) {
  const t = useTranslations("products");
  const [running, setRunning] = useState(false);
  const [result, setResult] = useState<TryResult | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function run() {
    setRunning(true);
    setRefusal(null);
    const answer = await answerOf(() => tryUpstream({ upstreamId }));
    setRunning(false);
    setResult(answer?.ok ? answer.data : null);
    if (answer === null) setRefusal(t("unreachable"));
    else if (!answer.ok && !leadToSignIn(answer.error.code)) setRefusal(answer.error.message);
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("try.title")}</CardTitle>
        <Button loading={running} onClick={() => void run()}>
          {t("try.submit")}
        </Button>
        <p className="w-full text-sm text-muted-foreground">{t("try.description")}</p>
      </CardHeader>
      {refusal === null ? null : <Alert tone="danger" live className="m-4" title={refusal} />}
      {result === null ? null : <TryOutcome result={result} />}
    </Card>
  );
}

function TryOutcome({ result }: { result: TryResult }) {
  const t = useTranslations("products.try");
  if (!result.ok) {
    return (
      <Alert tone="danger" live className="m-4" title={t(`failed.${result.code}`, { ms: result.latencyMs })}>
        <span className="font-mono break-words">{result.reason ?? t("no_reason")}</span>
      </Alert>
    );
  }
  const { status, latencyMs } = result;
  const kind = status === 401 || status === 403 ? "refused" : status < 400 ? "fine" : "other";
  return (
    <Alert tone={kind === "refused" ? "warning" : "success"} live className="m-4" title={t("answered", { status: String(status), ms: latencyMs })}>
      {t(`answered_hint.${kind}`)}
    </Alert>
  );
}
