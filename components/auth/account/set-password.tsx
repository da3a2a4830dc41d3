"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type SetPasswordProps = {
  email: string;
  /** Mails a link to set a new password. */
  request(input: unknown): Promise<ActionResult<void>>;
};

/** For who signs in without a password: the way to one leads through their mailbox. */
export function SetPassword({ email, request }: SetPasswordProps) {
  const t = useTranslations("auth.security.password");
  const attempt = useAttempt();
  const [sending, setSending] = useState(false);

  async function send() {
    setSending(true);
    const result = await attempt(() => request({ email }));
    setSending(false);
    if (result?.ok) notify("success", t("sent", { email }));
    else if (result !== null) notify("error", result.error.message);
  }

  return (
    <Alert title={t("none_title")}>
      <span className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <span className="min-w-0">{t("none")}</span>
        <Button size="sm" loading={sending} onClick={() => void send()}>
          {t("set")}
        </Button>
      </span>
    </Alert>
  );
}
