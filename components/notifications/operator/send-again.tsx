"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import type { MailDetail } from "@/lib/notifications/schemas";
import { AskFirst } from "./ask-first";

type SendAgainProps = { mail: MailDetail; sendAgain(input: { mailId: string }): Promise<ActionResult<{ mailId: string }>> };

/** Sends a mail once more, and leads to the new one. */
export function SendAgain({ mail: { id, recipient, state, uncertain, mark }, sendAgain }: SendAgainProps) {
  const t = useTranslations("admin.mails.again");
  const router = useRouter();
  const arrived = state === "sent" || state === "delivered" || uncertain;
  return (
    <AskFirst
      title={t("title", { address: recipient })}
      consequence={mark !== null ? t("marked") : arrived ? t("twice") : t("consequence")}
      confirmLabel={t("open")}
      act={() => sendAgain({ mailId: id })}
      done={t("done")}
      failed={t("failed")}
      onDone={({ mailId }) => router.push(`/admin/mails/${mailId}`)}
    >
      <Send aria-hidden />
      {t("open")}
    </AskFirst>
  );
}
