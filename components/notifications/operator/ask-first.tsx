"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });

type AskFirstProps<T> = {
  children: ReactNode;
  /** Of the dialog. */
  title: string;
  consequence: string;
  confirmLabel: string;
  act(): Promise<ActionResult<T>>;
  done: string;
  failed: string;
  onDone(result: T): void;
};

/** A button whose action, which takes nothing away, is confirmed in a dialog, with a toast that says what came of it. */
export function AskFirst<T>({ children, title, consequence, confirmLabel, act, done, failed, onDone }: AskFirstProps<T>) {
  const t = useTranslations("ui");
  const [asking, setAsking] = useState(false);

  async function confirm() {
    const result = await answerOf(act);
    if (result?.ok) {
      notify("success", done);
      onDone(result.data);
    } else if (!(result && leadToSignIn(result.error.code))) notify("error", failed, result?.error.message ?? t("unreachable"));
    setAsking(false);
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{children}</Button>
      {asking ? <ConfirmDialog danger={false} onClose={() => setAsking(false)} title={title} description={consequence} confirmLabel={confirmLabel} onConfirm={confirm} /> : null}
    </>
  );
}
