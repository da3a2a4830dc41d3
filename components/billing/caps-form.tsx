"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { applyFailure } from "@/components/forms/apply-failure";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useLeaveWarning } from "@/components/forms/use-leave-warning";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { answerOf } from "@/components/ui/use-attempt";
import type { SetCapsInput } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { capsFormSchema, capsValues } from "./caps-form-schema";

type CapsFormProps = {
  organisationSlug: string;
  currency: string;
  caps: SetCapsInput;
  setCaps(organisationSlug: string, input: SetCapsInput): Promise<ActionResult<void>>;
};

/** Sets what a month may cost beyond the plan. */
export function CapsForm({ organisationSlug, currency, caps, setCaps }: CapsFormProps) {
  const t = useTranslations("billing.caps");
  const router = useRouter();
  const fieldError = useFieldError();
  const { register, handleSubmit, setError, reset, getValues, formState } = useZodForm(capsFormSchema(currency), capsValues(caps, currency));
  const { errors, isSubmitting, isDirty } = formState;
  useLeaveWarning(isDirty && !isSubmitting);

  const submit = handleSubmit(async (input) => {
    const result = await answerOf(() => setCaps(organisationSlug, input));
    if (!result?.ok) return applyFailure(result, { fields: ["softCapMinor", "hardCapMinor"], unreachable: t("unreachable"), setError });
    reset(getValues());
    startTransition(() => router.refresh());
    notify("success", t("saved"));
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
      <FormError error={errors.root} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("soft", { currency })} description={t("soft_hint")} error={fieldError(errors.softCapMinor)}>
          <Input inputMode="decimal" autoComplete="off" {...register("softCapMinor")} />
        </Field>
        <Field label={t("hard", { currency })} description={t("hard_hint")} error={fieldError(errors.hardCapMinor)}>
          <Input inputMode="decimal" autoComplete="off" {...register("hardCapMinor")} />
        </Field>
      </div>
      <Button type="submit" variant="primary" loading={isSubmitting}>
        {t("save")}
      </Button>
    </form>
  );
}
