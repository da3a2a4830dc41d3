"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import type { FieldValues, Path, UseFormSetError } from "react-hook-form";
import { applyActionError } from "@/components/forms/apply-action-error";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type Sending<Values extends FieldValues, T> = {
  call: () => Promise<ActionResult<T>>;
  /** Fields beside which the server's errors stand. */
  fields: readonly Path<Values>[];
  setError: UseFormSetError<Values>;
  /** What to say when it is done. */
  done: string;
};

/** Gives a function that sends a form: what the server refuses stands in the form, what it did in a toast. Null where it was refused. */
export function useSendForm(): <Values extends FieldValues, T>(sending: Sending<Values, T>) => Promise<{ data: T } | null> {
  const t = useTranslations("ui");
  const router = useRouter();
  return async ({ call, fields, setError, done }) => {
    const result = await answerOf(call);
    if (result?.ok) {
      startTransition(() => router.refresh());
      notify("success", done);
      return { data: result.data };
    }
    // What was typed stays.
    if (result === null) setError("root", { message: t("unreachable") });
    else if (!leadToSignIn(result.error.code)) applyActionError(result.error, fields, setError);
    return null;
  };
}
