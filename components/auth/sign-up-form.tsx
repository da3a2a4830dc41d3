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
import type { CaptchaSettings, OauthService } from "@/lib/auth/schemas";
import { AcceptBox } from "./accept-box";
import { OauthButtons } from "./oauth-buttons";
import { PasswordField } from "./password-field";
import { PasswordStrength } from "./password-strength";
import { signIn } from "./sign-in";
import { useCaptcha } from "./use-captcha";
import { useEntryForm } from "./use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ signUpSchema }) => signUpSchema);

type SignUpFormProps = {
  /** The server action that creates the account. */
  signUp(input: unknown): Promise<ActionResult<{ slug: string }>>;
  /** A path of this site that has been checked; where to go afterwards. */
  next: string;
  /** The versions of the legal texts that are agreed to. */
  acceptanceVersion: string;
  /** Characters that a password must have. */
  shortestPassword: number;
  /** The sign-in page with the same `next`. */
  signInHref: string;
  /** The invitation that led here, and the address that it went to: no other will do. */
  invitation: { token: string; email: string } | null;
  /** Other services that sign people up here. */
  services: readonly OauthService[];
  captcha: CaptchaSettings | null;
};

/** Creates an account and signs in with it. What was typed stays, whatever the answer. */
export function SignUpForm({ signUp, next, acceptanceVersion, shortestPassword, signInHref, invitation, services, captcha }: SignUpFormProps) {
  const t = useTranslations("auth");
  const fieldError = useFieldError();
  const asked = useCaptcha(captcha);
  const [stage, setStage] = useState<"form" | "created" | "leaving">("form");
  const { register, control, handleSubmit, setError, formState } = useEntryForm(
    loadSchema,
    { name: "", email: invitation?.email ?? "", password: "", accepted: "", ...(invitation && { invitation: invitation.token }) },
    t("sign_up.unreachable"),
  );

  const [name, email, password] = useWatch({ control, name: ["name", "email", "password"] });

  const submit = handleSubmit(async (account) => {
    const result = await signUp({ ...account, ...(asked.answer === undefined ? {} : { captcha: asked.answer }) }).catch(() => null);
    // No network, or a refusal that is no answer of the action: nothing was typed in vain.
    if (result === null) return setError("root", { message: t("sign_up.unreachable") });
    if (!result.ok && (result.error.code === "captcha_required" || asked.answer !== undefined)) asked.ask();
    if (!result.ok) return applyActionError(result.error, ["name", "email", "password", "accepted"], setError);
    const signedIn = await signIn({ email: account.email, password: account.password, remembered: false });
    if (!signedIn.ok) return setStage("created");
    setStage("leaving");
    // With an invitation the account is a member of its organisation already.
    window.location.assign(invitation === null ? next : `/${result.data.slug}`);
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
      <Field label={t("fields.email")} description={invitation === null ? undefined : t("sign_up.invited_address")} error={fieldError(formState.errors.email)}>
        <Input type="email" readOnly={invitation !== null} autoComplete="username" autoCapitalize="none" spellCheck={false} className="h-10" {...register("email")} />
      </Field>
      <PasswordField
        autoComplete="new-password"
        description={t("fields.password_hint", { count: shortestPassword })}
        error={fieldError(formState.errors.password)}
        {...register("password")}
      />
      <PasswordStrength password={password} owner={{ name, email }} shortest={shortestPassword} />
      <AcceptBox value={acceptanceVersion} error={fieldError(formState.errors.accepted)} {...register("accepted")} />
      {asked.widget}
      <Button type="submit" variant="primary" size="lg" className="w-full" loading={formState.isSubmitting || stage === "leaving"}>
        {t("sign_up.submit")}
      </Button>
      <OauthButtons services={services} next={next} />
    </form>
  );
}
