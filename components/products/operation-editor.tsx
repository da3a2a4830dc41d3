"use client";

import { useTranslations } from "next-intl";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { type OperationSummary, setOperationSchema } from "@/lib/products/schemas";

export type OperationTerms = { operationId: string; scope: string; unit: string; units: number; weight: number };

type OperationEditorProps = {
  operation: OperationSummary;
  setOperation(input: OperationTerms): Promise<ActionResult<OperationSummary>>;
  onSaved(): void;
  onCancel(): void;
};

const fields = ["scope", "unit", "units", "weight"] as const;
const termsSchema = setOperationSchema.omit({ enabled: true }).required();

/** What an operation asks for and costs, in place of its row. */
export function OperationEditor({ operation: { id, scope, unit, units, weight }, setOperation, onSaved, onCancel }: OperationEditorProps) {
  const t = useTranslations("products");
  const fieldError = useFieldError();
  const { register, handleSubmit, setError, formState } = useZodForm(termsSchema, { operationId: id, scope, unit, units, weight });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    const result = await answerOf(() => setOperation(input));
    if (result?.ok) onSaved();
    else if (result === null) setError("root", { message: t("unreachable") });
    else if (!leadToSignIn(result.error.code)) applyActionError(result.error, fields, setError);
  });

  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !isSubmitting) onCancel();
      }}
      className="space-y-4 py-2"
    >
      <FormError error={errors.root} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Field label={t("operations.scope")} description={t("operations.scope_hint")} error={fieldError(errors.scope)}>
          <Input autoFocus autoComplete="off" spellCheck={false} className="font-mono" {...register("scope")} />
        </Field>
        <Field label={t("operations.unit")} description={t("operations.unit_hint")} error={fieldError(errors.unit)}>
          <Input autoComplete="off" spellCheck={false} className="font-mono" {...register("unit")} />
        </Field>
        <Field label={t("operations.units")} description={t("operations.units_hint")} error={fieldError(errors.units)}>
          <Input type="number" inputMode="numeric" min={0} className="font-mono" {...register("units", { valueAsNumber: true })} />
        </Field>
        <Field label={t("operations.weight")} description={t("operations.weight_hint")} error={fieldError(errors.weight)}>
          <Input type="number" inputMode="numeric" min={1} className="font-mono" {...register("weight", { valueAsNumber: true })} />
        </Field>
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel} disabled={isSubmitting}>
          {t("operations.cancel")}
        </Button>
        <Button variant="primary" type="submit" loading={isSubmitting}>
          {t("operations.save")}
        </Button>
      </div>
    </form>
  );
}
