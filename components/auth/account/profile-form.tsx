"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { type Locale, locales } from "@/lib/platform/i18n/locales";
import { useEntryForm } from "../use-entry-form";

const loadSchema = () => import("@/lib/auth/schemas").then(({ profileSchema }) => profileSchema);

type ProfileFormProps = {
  profile: { name: string; locale: Locale };
  update(input: unknown): Promise<ActionResult<void>>;
};

/** How one is called, and the language of one's mails. */
export function ProfileForm({ profile, update }: ProfileFormProps) {
  const t = useTranslations("auth.account.profile");
  const names = useTranslations("ui.locale.names");
  const fieldError = useFieldError();
  const router = useRouter();
  const { register, handleSubmit, setError, reset, formState } = useEntryForm(loadSchema, profile, t("unreachable"));

  const submit = handleSubmit(async (changed) => {
    const result = await answerOf(() => update(changed));
    if (result === null) return setError("root", { message: t("unreachable") });
    if (!result.ok) return applyActionError(result.error, ["name", "locale"], setError);
    reset(changed);
    notify("success", t("saved"));
    router.refresh();
  });

  return (
    <form method="post" noValidate onSubmit={submit} className="max-w-sm space-y-4">
      <FormError error={formState.errors.root} />
      <Field label={t("name")} error={fieldError(formState.errors.name)}>
        <Input autoComplete="name" {...register("name")} />
      </Field>
      <Field label={t("locale")} description={t("locale_hint")} error={fieldError(formState.errors.locale)}>
        <Select {...register("locale")}>
          {locales.map((locale) => (
            <option key={locale} value={locale}>
              {names(locale)}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit" variant="primary" loading={formState.isSubmitting} disabled={!formState.isDirty}>
        {t("submit")}
      </Button>
    </form>
  );
}
