"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { DoneNote } from "./done-note";
import { PasswordField } from "./password-field";
import { PasswordStrength } from "./password-strength";
import { useEntryForm } from "./use-entry-form";

/** Whose link it is, the page does not say. */
const nobody = { name: "", email: "" };

type ResetPasswordFormProps = {
  token: string;
  /** Characters that a password of the link's owner must have. */
  shortest: number;
  reset(input: unknown): Promise<ActionResult<void>>;
};

/** Sets a new password by a mailed link. What was typed stays, whatever the answer. */
export function ResetPasswordForm({ token, shortest, reset }: ResetPasswordFormProps) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const [done, setDone] = useState(false);
  const { register, control, handleSubmit, setError, formState } = useEntryForm(() => import("@/lib/auth/schemas").then(({ newPasswordSchema }) => newPasswordSchema(shortest)), { password: "" }, t("reset.unreachable"));
  const password = useWatch({ control, name: "password" });

  const submit = handleSubmit(async (wish) => {
    const result = await reset({ ...wish, token }).catch(() => null);
    if (result === null) return setError("root", { message: t("reset.unreachable") });
    if (!result.ok) return applyActionError(result.error, ["password"], setError);
    setDone(true);
  });

  if (done) {
    return <DoneNote title={t("reset.done_title")} text={t("reset.done")} next={{ label: t("reset.sign_in"), href: "/sign-in" }} />;
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-4">
      <FormError error={formState.errors.root} />
      <PasswordField
        autoComplete="new-password"
        label={t("fields.new_password")}
        description={t("fields.password_hint", { count: shortest })}
        error={fieldError(formState.errors.password)}
        {...register("password")}
      />
      <PasswordStrength password={password} owner={nobody} shortest={shortest} />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={formState.isSubmitting}>
        {t("reset.submit")}
      </Button>
    </form>
  );
}
