"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/** Gives a function that runs an action, says in a toast what came of it and brings the page up to date; its data, or null where it was refused. */
export function useFactorAction(): <T>(call: () => Promise<ActionResult<T>>, done?: string) => Promise<{ data: T } | null> {
  const t = useTranslations("factors");
  const router = useRouter();
  return async (call, done) => {
    const result = await answerOf(call);
    if (result?.ok) {
      if (done !== undefined) notify("success", done);
      router.refresh();
      return { data: result.data };
    }
    if (result === null) notify("error", t("unreachable"));
    else if (!leadToSignIn(result.error.code)) notify("error", result.error.message);
    return null;
  };
}
