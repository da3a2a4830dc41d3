"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { answerOf } from "@/components/ui/use-attempt";
import { createTeamSchema } from "@/lib/accounts/organisation-client";
import { goTo } from "../go-to";
import type { ActionResult } from "@/lib/platform/actions/action-result";

/** Makes an organisation and goes there. */
export function NewOrganisationForm({ create }: { create(input: { name: string }): Promise<ActionResult<{ slug: string }>> }) {
  const t = useTranslations("accounts.new");
  const ui = useTranslations("ui");
  const fieldError = useFieldError();
  const [leaving, setLeaving] = useState(false);
  const { register, setError, handleSubmit, formState } = useZodForm(createTeamSchema, { name: "" });
  const submit = handleSubmit(async (input) => {
    const result = await answerOf(() => create(input));
    if (result?.ok) {
      setLeaving(true);
      goTo(`/${result.data.slug}`);
    } else if (result === null) setError("root", { message: ui("unreachable") });
    else if (!leadToSignIn(result.error.code)) applyActionError(result.error, ["name"], setError);
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="max-w-md space-y-4">
      <FormError error={formState.errors.root} />
      <Field label={t("name")} description={t("name_hint")} error={fieldError(formState.errors.name)}>
        <Input autoComplete="organization" {...register("name")} />
      </Field>
      <Button type="submit" variant="primary" loading={formState.isSubmitting || leaving}>
        {t("submit")}
      </Button>
    </form>
  );
}
