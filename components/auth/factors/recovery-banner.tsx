"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useFactorAction } from "./use-factor-action";

type RecoveryBannerProps = { recovery: { askedAt: string; dueAt: string | null }; withdraw(input: unknown): Promise<ActionResult<void>> };

/** Says that a recovery of this account is under way, and stops it. */
export function RecoveryBanner({ recovery: { askedAt, dueAt }, withdraw }: RecoveryBannerProps) {
  const t = useTranslations("factors.recovery");
  const format = useFormatter();
  const act = useFactorAction();
  const [sending, setSending] = useState(false);
  const moment = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });

  async function stop() {
    setSending(true);
    await act(() => withdraw({}), t("withdrawn"));
    setSending(false);
  }

  return (
    <Alert tone="danger" title={t("title")}>
      <p>{dueAt === null ? t("asked", { at: moment(askedAt) }) : t("approved", { at: moment(dueAt) })}</p>
      <Button size="sm" className="mt-2" loading={sending} onClick={() => void stop()}>
        {t("withdraw")}
      </Button>
    </Alert>
  );
}
