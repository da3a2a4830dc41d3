"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/**
 * Gives a function that runs an action, says in a toast what came of it and brings the page up to date. Its result is
 * null where the action was refused or did not answer.
 */
export function useAccountAction(): <T>(call: () => Promise<ActionResult<T>>, done: string) => Promise<{ data: T } | null> {
  const t = useTranslations("ui");
  const router = useRouter();
  return async (call, done) => {
    const result = await answerOf(call);
    if (result?.ok) {
      startTransition(() => router.refresh());
      notify("success", done);
      return { data: result.data };
    }
    if (result === null) notify("error", t("unreachable"));
    else if (!leadToSignIn(result.error.code)) notify("error", result.error.message);
    return null;
  };
}
