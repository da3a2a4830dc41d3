"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CaptchaSettings } from "@/lib/auth/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useCaptcha } from "./use-captcha";
import { useEntryForm } from "./use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ forgotPasswordSchema }) => forgotPasswordSchema);

/** Asks for a link to set a new password. What it says afterwards is the same for every address. */
export function ForgotPasswordForm({ request, captcha }: { request(input: unknown): Promise<ActionResult<void>>; captcha: CaptchaSettings | null }) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const asked = useCaptcha(captcha);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { register, handleSubmit, setError, formState } = useEntryForm(loadSchema, { email: "" }, t("forgot.unreachable"));

  const submit = handleSubmit(async (wish) => {
    const result = await request({ ...wish, ...(asked.answer === undefined ? {} : { captcha: asked.answer }) }).catch(() => null);
    if (result === null) return setError("root", { message: t("forgot.unreachable") });
    if (!result.ok && (result.error.code === "captcha_required" || asked.answer !== undefined)) asked.ask();
    if (!result.ok) return applyActionError(result.error, ["email"], setError);
    setSentTo(wish.email);
  });

  if (sentTo !== null) {
    return (
      <div className="space-y-4">
        <Alert tone="success" live title={t("forgot.sent_title")}>
          <span className="break-words">{t("forgot.sent", { email: sentTo })}</span>
        </Alert>
        <Button onClick={() => setSentTo(null)}>{t("forgot.again")}</Button>
      </div>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-4">
      <FormError error={formState.errors.root} />
      <Field label={t("fields.email")} error={fieldError(formState.errors.email)}>
        <Input type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} className="h-10" {...register("email")} />
      </Field>
      {asked.widget}
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={formState.isSubmitting}>
        {t("forgot.submit")}
      </Button>
    </form>
  );
}
