"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type VerifyBannerProps = {
  email: string;
  resend(input: unknown): Promise<ActionResult<void>>;
};

/** Asks a new user to prove their address, for as long as they have not. */
export function VerifyBanner({ email, resend }: VerifyBannerProps) {
  const t = useTranslations("auth.banner");
  const attempt = useAttempt();
  const [sending, setSending] = useState(false);

  async function send() {
    setSending(true);
    const result = await attempt(() => resend({}));
    setSending(false);
    if (result?.ok) notify("success", t("sent", { email }), t("sent_detail"));
    else if (result !== null) notify("error", result.error.message);
  }

  return (
    <Alert tone="warning" title={t("title")}>
      <span className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <span className="min-w-0 break-words">{t("text", { email })}</span>
        <Button size="sm" loading={sending} onClick={() => void send()}>
          {t("resend")}
        </Button>
      </span>
    </Alert>
  );
}
