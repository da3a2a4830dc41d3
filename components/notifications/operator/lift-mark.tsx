"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import type { MarkedAddress } from "@/lib/notifications/schemas";
import { AskFirst } from "./ask-first";

type LiftMarkProps = { mark: MarkedAddress; liftMark(input: { markId: string }): Promise<ActionResult<void>> };

/** Lets mails go to an address again. */
export function LiftMark({ mark: { id, address, reason }, liftMark }: LiftMarkProps) {
  const t = useTranslations("admin.mails.lift");
  const router = useRouter();
  return (
    <AskFirst
      title={t("title", { address })}
      consequence={t(`consequences.${reason}`)}
      confirmLabel={t("open")}
      act={() => liftMark({ markId: id })}
      done={t("done", { address })}
      failed={t("failed", { address })}
      onDone={() => startTransition(() => router.refresh())}
    >
      {t("open")}
    </AskFirst>
  );
}
