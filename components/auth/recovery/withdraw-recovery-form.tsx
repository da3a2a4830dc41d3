"use client";

import { useTranslations } from "next-intl";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { LinkUse } from "../account/link-use";

type WithdrawRecoveryFormProps = { recoveryId: string; token: string; withdraw(input: unknown): Promise<ActionResult<void>> };

/** Withdraws a recovery at a click: programs that open every link of a mail must not. */
export function WithdrawRecoveryForm({ recoveryId, token, withdraw }: WithdrawRecoveryFormProps) {
  const t = useTranslations("second_step.withdraw");
  const texts = { submit: t("submit"), unreachable: t("unreachable"), doneTitle: t("done_title"), done: t("done") };
  return <LinkUse token={token} use={() => withdraw({ recoveryId, token })} texts={texts} next={{ label: t("new_password"), href: "/forgot-password" }} variant="secondary" />;
}
