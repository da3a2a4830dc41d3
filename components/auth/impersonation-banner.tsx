"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { ImpersonationView } from "@/lib/auth/impersonation-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type ImpersonationBannerProps = {
  impersonation: ImpersonationView;
  end(input: unknown): Promise<ActionResult<void>>;
};

/** Tells an operator, on every page, that they see what belongs to somebody else, and until when. */
export function ImpersonationBanner({ impersonation: { userName, mayWrite, expiresAt }, end }: ImpersonationBannerProps) {
  const t = useTranslations("auth.impersonation");
  const format = useFormatter();
  const router = useRouter();
  const attempt = useAttempt();
  const [ending, setEnding] = useState(false);

  async function stop() {
    setEnding(true);
    const result = await attempt(() => end({}));
    if (result?.ok) router.push("/admin/users");
    else {
      setEnding(false);
      if (result !== null) notify("error", result.error.message);
    }
  }

  return (
    <Alert tone="warning" title={t("title", { name: userName })}>
      <span className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <span className="min-w-0 break-words">{t(mayWrite ? "writes" : "reads", { time: format.dateTime(new Date(expiresAt), { timeStyle: "short" }) })}</span>
        <Button size="sm" loading={ending} onClick={() => void stop()}>
          {t("end")}
        </Button>
      </span>
    </Alert>
  );
}
