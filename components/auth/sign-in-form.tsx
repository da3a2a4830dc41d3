"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordField } from "./password-field";
import { signIn, type SignInOutcome } from "./sign-in";
import { useEntryForm } from "./use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ signInSchema }) => signInSchema);

type FailureCode = Exclude<Extract<SignInOutcome, { ok: false }>["code"], "sign_in_locked">;

type SignInFormProps = {
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  /** What to say to each way of failing, in the page's language. */
  failures: Record<FailureCode, string>;
};

/** Email and password. What was typed stays, whatever the answer. */
export function SignInForm({ next, failures }: SignInFormProps) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const [leaving, setLeaving] = useState(false);
  const { register, handleSubmit, setError, formState } = useEntryForm(loadSchema, { email: "", password: "" }, failures.internal_error);

  const submit = handleSubmit(async (credentials) => {
    const outcome = await signIn(credentials);
    if (!outcome.ok) {
      return setError("root", { message: outcome.code === "sign_in_locked" ? t("sign_in.locked", { minutes: outcome.minutes }) : failures[outcome.code] });
    }
    setLeaving(true);
    // A full load, so that nothing rendered for the visitor of before is shown again.
    window.location.assign(next);
  });

  return (
    // The method matters before the script is there: a form without one would put the password into the address.
    <form method="post" noValidate onSubmit={submit} className="space-y-4">
      <FormError error={formState.errors.root} />
      <Field label={t("fields.email")} error={fieldError(formState.errors.email)}>
        <Input type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} className="h-10" {...register("email")} />
      </Field>
      <PasswordField
        autoComplete="current-password"
        aside={
          <Link prefetch={false} href="/forgot-password" className="text-sm text-primary underline">
            {t("fields.forgot")}
          </Link>
        }
        error={fieldError(formState.errors.password)}
        {...register("password")}
      />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={formState.isSubmitting || leaving}>
        {t("sign_in.submit")}
      </Button>
    </form>
  );
}
