"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { nameOrganisationSchema } from "@/lib/accounts/onboarding-client";
import type { OrganisationAction } from "../account-actions";
import { useSendForm } from "../use-send-form";

type NameStepProps = { organisation: { slug: string; name: string }; name: OrganisationAction<{ name: string }> };

/** Keeps the organisation's name, or gives it another. */
export function NameStep({ organisation, name }: NameStepProps) {
  const t = useTranslations("onboarding.organisation");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, setError, handleSubmit, formState } = useZodForm(nameOrganisationSchema, { name: organisation.name });
  const submit = handleSubmit(async (input) => void (await send({ call: () => name(organisation.slug, input), fields: ["name"], setError, done: t("done") })));
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="max-w-md space-y-3">
      <FormError error={formState.errors.root} />
      <Field label={t("name")} error={fieldError(formState.errors.name)}>
        <Input autoComplete="organization" {...register("name")} />
      </Field>
      <Button type="submit" loading={formState.isSubmitting}>
        {t("save")}
      </Button>
    </form>
  );
}
