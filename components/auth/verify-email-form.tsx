"use client";

import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type VerifyEmailFormProps = {
  token: string;
  verify(input: unknown): Promise<ActionResult<void>>;
};

/** Proves an address at a click: programs that open every link of a mail must not use it up. */
export function VerifyEmailForm({ token, verify }: VerifyEmailFormProps) {
  const t = useTranslations("auth.verify");
  const [stage, setStage] = useState<"asking" | "sending" | "done">("asking");
  const [failure, setFailure] = useState<string | null>(null);

  async function send() {
    setStage("sending");
    setFailure(null);
    const result = await verify({ token }).catch(() => null);
    setStage(result?.ok ? "done" : "asking");
    if (result === null) setFailure(t("unreachable"));
    else if (!result.ok) setFailure(result.error.message);
  }

  if (stage === "done") {
    return (
      <div className="space-y-4">
        <Alert tone="success" live title={t("done_title")}>
          {t("done")}
        </Alert>
        <Button asChild variant="primary" size="lg" className="w-full">
          <Link href="/console">
            {t("to_console")}
          </Link>
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
