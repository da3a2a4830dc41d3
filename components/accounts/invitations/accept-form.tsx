"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { answerOf } from "@/components/ui/use-attempt";
import { goTo } from "../go-to";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/** Joins an organisation and goes there. */
export function AcceptForm({ token, accept }: { token: string; accept(input: { token: string }): Promise<ActionResult<{ slug: string }>> }) {
  const t = useTranslations("accounts.accept");
  const ui = useTranslations("ui");
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function join() {
    setSending(true);
    setFault(null);
    const result = await answerOf(() => accept({ token }));
    if (result?.ok) return goTo(`/${result.data.slug}`);
    setSending(false);
    if (result === null) setFault(ui("unreachable"));
    else if (!leadToSignIn(result.error.code)) setFault(result.error.message);
  }

  return (
    <div className="space-y-4">
      {fault === null ? null : <Alert tone="danger" live title={fault} />}
      <Button variant="primary" size="lg" className="w-full" loading={sending} onClick={() => void join()}>
        {t("submit")}
      </Button>
    </div>
  );
}
