"use client";

import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CaptchaSettings, OauthService } from "@/lib/auth/schemas";
import { OauthButtons } from "./oauth-buttons";
import { PasswordField } from "./password-field";
import { signIn, type SignInOutcome } from "./sign-in";
import { useCaptcha } from "./use-captcha";
import { useEntryForm } from "./use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ signInSchema }) => signInSchema);

type FailureCode = Exclude<Extract<SignInOutcome, { ok: false }>["code"], "sign_in_locked">;

type SignInFormProps = {
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  /** What to say to each way of failing, in the page's language. */
  failures: Record<FailureCode, string>;
  /** Other services that sign people in here. */
  services: readonly OauthService[];
  captcha: CaptchaSettings | null;
};

/** Email and password. What was typed stays, whatever the answer. */
export function SignInForm({ next, failures, services, captcha }: SignInFormProps) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const [leaving, setLeaving] = useState(false);
  const asked = useCaptcha(captcha);
  const { register, handleSubmit, setError, getValues, formState } = useEntryForm(loadSchema, { email: "", password: "", remembered: false }, failures.internal_error);

  const submit = handleSubmit(async (credentials) => {
    const outcome = await signIn({ ...credentials, captcha: asked.answer });
    if (!outcome.ok) {
      // An answer is good for one try: whoever was asked before is asked again.
      if (outcome.code === "captcha_required" || asked.answer !== undefined) asked.ask();
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
          <Link href="/forgot-password" className="text-sm text-primary underline">
            {t("fields.forgot")}
          </Link>
        }
        error={fieldError(formState.errors.password)}
        {...register("password")}
      />
      <label className="flex items-center gap-2">
        <input type="checkbox" className="size-4 shrink-0 accent-primary" {...register("remembered")} />
        {t("fields.remember")}
      </label>
      {asked.widget}
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={formState.isSubmitting || leaving}>
        {t("sign_in.submit")}
      </Button>
      <OauthButtons services={services} next={next} remembered={() => getValues("remembered")} />
    </form>
  );
}
