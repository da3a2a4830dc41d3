"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/** Asks for the second factors to be taken away, with a reason. What was typed stays until it is sent. */
export function AskRecoveryForm({ ask }: { ask(input: unknown): Promise<ActionResult<void>> }) {
  const t = useTranslations("second_step.recovery");
  const [reason, setReason] = useState("");
  const [stage, setStage] = useState<"asking" | "sending" | "done">("asking");
  const [failure, setFailure] = useState<{ field: string | undefined; message: string } | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setStage("sending");
    setFailure(null);
    const result = await answerOf(() => ask({ reason }));
    if (result?.ok) return setStage("done");
    setStage("asking");
    if (result !== null && leadToSignIn(result.error.code)) return;
    setFailure({ field: result?.error.fields?.reason, message: result?.error.message ?? t("unreachable") });
  }

  if (stage === "done") {
    return (
      <Alert tone="success" live title={t("done_title")}>
        {t("done")}
      </Alert>
    );
  }
  return (
    <form method="post" noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {failure !== null && failure.field === undefined ? <Alert tone="danger" live title={failure.message} /> : null}
      <Field label={t("reason")} description={t("reason_hint")} error={failure?.field}>
        <Textarea name="reason" value={reason} rows={4} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={stage === "sending"} disabled={reason.trim() === ""}>
        {t("submit")}
      </Button>
    </form>
  );
}
