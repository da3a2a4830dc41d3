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
import { Card } from "@/components/ui/card";
import { CardHeading } from "@/components/ui/card-heading";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { Select } from "@/components/ui/select";
import { answerOf } from "@/components/ui/use-attempt";
import { planIds, type SetPlanInput } from "@/lib/billing/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { LimitRows } from "./limit-rows";
import { planFormSchema, planValues } from "./plan-form-schema";

type PlanFormProps = {
  organisationId: string;
  settings: SetPlanInput;
  setPlan(input: SetPlanInput & { organisationId: string }): Promise<ActionResult<void>>;
};

/** An operator's form: the plan of an organisation, and what it has apart from others of that plan. */
export function PlanForm({ organisationId, settings, setPlan }: PlanFormProps) {
  const t = useTranslations("billing.plan_form");
  const planName = useTranslations("plans");
  const router = useRouter();
  const fieldError = useFieldError();
  const { register, control, handleSubmit, setError, clearErrors, reset, getValues, formState } = useZodForm(planFormSchema, planValues(settings));
  const { errors, isSubmitting, isDirty } = formState;
  useLeaveWarning(isDirty && !isSubmitting);

  const submit = handleSubmit(async (input) => {
    const result = await answerOf(() => setPlan({ ...input, organisationId }));
    if (!result?.ok) return applyFailure(result, { fields: ["planId", "includedUnits"], unreachable: t("unreachable"), setError });
    reset(getValues());
    startTransition(() => router.refresh());
    notify("success", t("saved"));
  });

  return (
    <Card>
      <CardHeading title={t("title")} description={t("description")} />
      <form noValidate onSubmit={(event) => void submit(event)} className="space-y-5 p-4">
        <FormError error={errors.root} />
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t("plan")} error={fieldError(errors.planId)}>
            <Select {...register("planId")}>
              {planIds.map((planId) => (
                <option key={planId} value={planId}>
                  {planName(`${planId}.name`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("included")} description={t("included_hint")} error={fieldError(errors.includedUnits)}>
            <Input inputMode="numeric" autoComplete="off" {...register("includedUnits")} />
          </Field>
        </div>
        <LimitRows control={control} register={register} errors={errors.limits} onOtherRule={() => clearErrors("limits")} />
        <Button type="submit" variant="primary" loading={isSubmitting}>
          {t("save")}
        </Button>
      </form>
    </Card>
  );
}
