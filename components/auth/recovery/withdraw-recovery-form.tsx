"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type WithdrawRecoveryFormProps = { recoveryId: string; token: string; withdraw(input: unknown): Promise<ActionResult<void>> };

/** Withdraws a recovery at a click: programs that open every link of a mail must not. */
export function WithdrawRecoveryForm({ recoveryId, token, withdraw }: WithdrawRecoveryFormProps) {
  const t = useTranslations("second_step.withdraw");
  const [stage, setStage] = useState<"asking" | "sending" | "done">("asking");
  const [failure, setFailure] = useState<string | null>(null);

  async function send() {
    setStage("sending");
    setFailure(null);
    const result = await answerOf(() => withdraw({ recoveryId, token }));
    setStage(result?.ok ? "done" : "asking");
    if (!result?.ok) setFailure(result?.error.message ?? t("unreachable"));
  }

  if (stage === "done") {
    return (
      <div className="space-y-4">
        <Alert tone="success" live title={t("done_title")}>
          {t("done")}
        </Alert>
        <Button asChild size="lg" className="w-full">
          <Link href="/forgot-password">{t("new_password")}</Link>
        </Button>
      </div>
    );
  }
  return (
    <div className="space-y-4">
      {failure === null ? null : <Alert tone="danger" live title={failure} />}
      <Button variant="primary" size="lg" className="w-full" loading={stage === "sending"} onClick={() => void send()}>
        {t("submit")}
      </Button>
    </div>
  );
}
