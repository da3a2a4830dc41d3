"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { PasswordField } from "./password-field";
import { PasswordStrength } from "./password-strength";
import { useEntryForm } from "./use-entry-form";

type ChangePasswordFormProps = {
  owner: { name: string; email: string };
  /** Characters that their password must have. */
  shortest: number;
  change(input: unknown): Promise<ActionResult<void>>;
};

/** Changes one's own password. What was typed stays until it is done. */
export function ChangePasswordForm({ owner, shortest, change }: ChangePasswordFormProps) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const { register, control, handleSubmit, setError, reset, formState } = useEntryForm(
    () => import("@/lib/auth/schemas").then(({ changePasswordFormSchema }) => changePasswordFormSchema(shortest)),
    { current: "", password: "" },
    t("security.password.unreachable"),
  );
  const password = useWatch({ control, name: "password" });

  const submit = handleSubmit(async (passwords) => {
    const result = await answerOf(() => change(passwords));
    if (result === null) return setError("root", { message: t("security.password.unreachable") });
    if (!result.ok) return applyActionError(result.error, ["current", "password"], setError);
    reset();
    notify("success", t("security.password.changed"), t("security.password.changed_detail"));
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="max-w-sm space-y-4">
      <FormError error={formState.errors.root} />
      {/* Password managers look for whom the password is. */}
      <input type="text" autoComplete="username" value={owner.email} readOnly hidden />
      <PasswordField
        autoComplete="current-password"
        label={t("fields.current_password")}
        error={fieldError(formState.errors.current)}
        {...register("current")}
      />
      <PasswordField
        autoComplete="new-password"
        label={t("fields.new_password")}
        description={t("fields.password_hint", { count: shortest })}
        error={fieldError(formState.errors.password)}
        {...register("password")}
      />
      <PasswordStrength password={password} owner={owner} shortest={shortest} />
      <Button type="submit" variant="primary" loading={formState.isSubmitting}>
        {t("security.password.submit")}
      </Button>
    </form>
  );
}
