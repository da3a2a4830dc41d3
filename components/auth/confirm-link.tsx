"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { PendingLink } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type ConfirmLinkProps = {
  link: Pick<PendingLink, "service" | "serviceEmail">;
  confirm(input: unknown): Promise<ActionResult<void>>;
  drop(input: unknown): Promise<ActionResult<void>>;
};

/** Asks whether an account of another service may sign its owner in here from now on. */
export function ConfirmLink({ link, confirm, drop }: ConfirmLinkProps) {
  const t = useTranslations("auth.oauth");
  const router = useRouter();
  const attempt = useAttempt();
  const [sending, setSending] = useState<"confirm" | "drop" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const service = t(`services.${link.service}`);

  async function answer(which: "confirm" | "drop") {
    setSending(which);
    setFailure(null);
    const result = await attempt(() => (which === "confirm" ? confirm({}) : drop({})));
    setSending(null);
    if (result === null) return;
    if (!result.ok) return setFailure(result.error.message);
    notify("success", which === "confirm" ? t("linked", { service }) : t("dropped"));
    router.replace("/account/security");
  }

  return (
    <div className="space-y-4">
      {failure === null ? null : <Alert tone="danger" live title={failure} />}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" loading={sending === "confirm"} disabled={sending !== null} onClick={() => void answer("confirm")}>
          {t("confirm", { service })}
        </Button>
        <Button loading={sending === "drop"} disabled={sending !== null} onClick={() => void answer("drop")}>
          {t("drop")}
        </Button>
      </div>
    </div>
  );
}
