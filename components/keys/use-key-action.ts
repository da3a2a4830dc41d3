"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type Texts = { done?: string; failed: string };

/**
 * Gives a function that runs an action, says in a toast what came of it and brings the page up to date. Its result is
 * null where the action was refused or did not answer.
 */
export function useKeyAction(): <T>(call: () => Promise<ActionResult<T>>, texts: Texts) => Promise<T | null> {
  const t = useTranslations("keys");
  const router = useRouter();
  return async (call, { done, failed }) => {
    // A lost connection rejects: whether anything was done is then not known here.
    const result = await answerOf(call);
    if (result?.ok) {
      startTransition(() => router.refresh());
      if (done !== undefined) notify("success", done);
      return result.data;
    }
    if (result === null) notify("error", failed, t("unreachable"));
    else if (!leadToSignIn(result.error.code)) notify("error", failed, result.error.message);
    return null;
  };
}
