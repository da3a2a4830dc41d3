"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { renameSchema } from "@/lib/accounts/organisation-client";
import type { OrganisationAction } from "../account-actions";
import { useSendForm } from "../use-send-form";

type NameFormProps = { organisation: { slug: string; name: string }; rename: OrganisationAction<{ name: string }> };

/** Gives the organisation another name. */
export function NameForm({ organisation: { slug, name }, rename }: NameFormProps) {
  const t = useTranslations("accounts.general");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, setError, handleSubmit, formState } = useZodForm(renameSchema, { name });
  const submit = handleSubmit(async (input) => void (await send({ call: () => rename(slug, input), fields: ["name"], setError, done: t("renamed") })));
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-3">
      <FormError error={formState.errors.root} />
      <Field label={t("name")} error={fieldError(formState.errors.name)}>
        <Input autoComplete="organization" {...register("name")} />
      </Field>
      <Button type="submit" loading={formState.isSubmitting}>
        {t("save_name")}
      </Button>
    </form>
  );
}
