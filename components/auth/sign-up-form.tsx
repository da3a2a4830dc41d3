"use client";

import { Link } from "@/components/ui/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useWatch } from "react-hook-form";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { PasswordField } from "./password-field";
import { PasswordStrength } from "./password-strength";
import { signIn } from "./sign-in";
import { useEntryForm } from "./use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ signUpSchema }) => signUpSchema);

type SignUpFormProps = {
  /** The server action that creates the account. */
  signUp(input: unknown): Promise<ActionResult<unknown>>;
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  /** The sign-in page with the same `next`. */
  signInHref: string;
};

/** Creates an account and signs in with it. What was typed stays, whatever the answer. */
export function SignUpForm({ signUp, next, signInHref }: SignUpFormProps) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const [stage, setStage] = useState<"form" | "created" | "leaving">("form");
  const { register, control, handleSubmit, setError, formState } = useEntryForm(
    loadSchema,
    { name: "", email: "", password: "" },
    t("sign_up.unreachable"),
  );

  const [name, email, password] = useWatch({ control, name: ["name", "email", "password"] });

  const submit = handleSubmit(async (account) => {
    const result = await signUp(account).catch(() => null);
    // No network, or a refusal that is no answer of the action: nothing was typed in vain.
    if (result === null) return setError("root", { message: t("sign_up.unreachable") });
    if (!result.ok) return applyActionError(result.error, ["name", "email", "password"], setError);
    const signedIn = await signIn({ email: account.email, password: account.password, remembered: false });
    if (!signedIn.ok) return setStage("created");
    setStage("leaving");
    window.location.assign(next);
  });

  if (stage === "created") {
    return (
      <Alert tone="warning" live>
        {t.rich("sign_up.created_not_signed_in", {
          link: (chunks) => (
            <Link href={signInHref} className="font-medium underline">
              {chunks}
            </Link>
          ),
        })}
      </Alert>
    );
  }
  return (
    <form method="post" noValidate onSubmit={submit} className="space-y-4">
      <FormError error={formState.errors.root} />
      <Field label={t("fields.name")} error={fieldError(formState.errors.name)}>
        <Input autoComplete="name" className="h-10" {...register("name")} />
      </Field>
      <Field label={t("fields.email")} error={fieldError(formState.errors.email)}>
        <Input type="email" autoComplete="username" autoCapitalize="none" spellCheck={false} className="h-10" {...register("email")} />
      </Field>
      <PasswordField
        autoComplete="new-password"
        description={t("fields.password_hint")}
        error={fieldError(formState.errors.password)}
        {...register("password")}
      />
      <PasswordStrength password={password} owner={{ name, email }} />
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={formState.isSubmitting || stage === "leaving"}>
        {t("sign_up.submit")}
      </Button>
    </form>
  );
}
