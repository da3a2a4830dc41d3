"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { answerOf, useAttempt } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useEntryForm } from "../use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ changeEmailSchema }) => changeEmailSchema);

type AddressCardProps = {
  email: string;
  verified: boolean;
  /** The address that waits for its link to be followed; null where none does. */
  pending: string | null;
  request(input: unknown): Promise<ActionResult<void>>;
  withdraw(input: unknown): Promise<ActionResult<void>>;
};

/** One's address, and the way to another one. What was typed stays, whatever the answer. */
export function AddressCard({ email, verified, pending, request, withdraw }: AddressCardProps) {
  const t = useTranslations("auth.account.address");
  const fieldError = useFieldError();
  const router = useRouter();
  const attempt = useAttempt();
  const [withdrawing, setWithdrawing] = useState(false);
  const { register, handleSubmit, setError, reset, formState } = useEntryForm(loadSchema, { email: "" }, t("unreachable"));

  const submit = handleSubmit(async (wish) => {
    const result = await answerOf(() => request(wish));
    if (result === null) return setError("root", { message: t("unreachable") });
    if (!result.ok) return applyActionError(result.error, ["email"], setError);
    reset();
    notify("success", t("sent", { email: wish.email }), t("sent_detail"));
    router.refresh();
  });

  async function takeBack() {
    setWithdrawing(true);
    const result = await attempt(() => withdraw({}));
    setWithdrawing(false);
    if (result?.ok) notify("success", t("withdrawn"));
    else if (result !== null) notify("error", result.error.message);
    router.refresh();
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
        <Badge tone={verified ? "success" : "warning"}>{verified ? t("verified") : t("unverified")}</Badge>
      </CardHeader>
      <div className="space-y-4 p-4">
        <p className="font-medium break-words">{email}</p>
        {pending === null ? null : (
          <Alert title={t("pending", { email: pending })}>
            <span className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
              <span>{t("pending_text")}</span>
              <Button size="sm" loading={withdrawing} onClick={() => void takeBack()}>
                {t("withdraw")}
              </Button>
            </span>
          </Alert>
        )}
        <form method="post" noValidate onSubmit={submit} className="max-w-sm space-y-4">
          <FormError error={formState.errors.root} />
          <Field label={t("new")} description={t("new_hint")} error={fieldError(formState.errors.email)}>
            <Input type="email" autoComplete="email" autoCapitalize="none" spellCheck={false} {...register("email")} />
          </Field>
          <Button type="submit" loading={formState.isSubmitting}>
            {t("submit")}
          </Button>
        </form>
      </div>
    </Card>
  );
}
