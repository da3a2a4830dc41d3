"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Control, type FieldErrors, useFieldArray, type UseFormRegister } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { limitChoices, type SetPlanInput } from "@/lib/billing/schemas";
import type { PlanValues } from "./plan-form-schema";

/** The server's own bound; one more could not be saved. */
const mostRules = 16;

type LimitRowsProps = {
  control: Control<PlanValues, unknown, SetPlanInput>;
  register: UseFormRegister<PlanValues>;
  errors: FieldErrors<PlanValues>["limits"];
};

/** Rate limits that stand over those of the plan, a row each. */
export function LimitRows({ control, register, errors }: LimitRowsProps) {
  const t = useTranslations("billing.plan_form");
  const subjectName = useTranslations("billing.rates.subjects");
  const fieldError = useFieldError();
  const { fields, append, remove } = useFieldArray({ control, name: "limits" });
  const listError = fieldError(errors?.root);

  return (
    <fieldset className="space-y-3">
      <legend className="text-sm font-medium">{t("limits")}</legend>
      <p className="text-sm text-muted-foreground">{t("limits_hint")}</p>
      {fields.map((row, index) => (
        <div key={row.id} role="group" aria-label={t("row", { number: index + 1 })} className="grid gap-3 rounded-md border border-border p-3 sm:grid-cols-[2fr_1.3fr_1fr_1fr_auto] sm:items-start">
          <Field label={t("subject")} error={fieldError(errors?.[index]?.subject)}>
            <Select defaultValue={row.subject} {...register(`limits.${index}.subject`)}>
              {limitChoices.subjects.map((subject) => (
                <option key={subject} value={subject}>
                  {subjectName(subject)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("period")} error={fieldError(errors?.[index]?.period)}>
            <Select defaultValue={row.period} {...register(`limits.${index}.period`)}>
              {limitChoices.periods.map((period) => (
                <option key={period} value={period}>
                  {t(`periods.${period}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("limit")} error={fieldError(errors?.[index]?.limit)}>
            <Input inputMode="numeric" autoComplete="off" defaultValue={row.limit} {...register(`limits.${index}.limit`)} />
          </Field>
          <Field label={t("burst")} error={fieldError(errors?.[index]?.burst)}>
            <Input inputMode="numeric" autoComplete="off" defaultValue={row.burst} {...register(`limits.${index}.burst`)} />
          </Field>
          <Button variant="ghost" size="icon" aria-label={t("remove", { number: index + 1 })} onClick={() => remove(index)} className="sm:mt-6.5">
            <Trash2 aria-hidden />
          </Button>
        </div>
      ))}
      {listError ? (
        <p role="alert" className="text-sm text-danger">
          {listError}
        </p>
      ) : null}
      {fields.length >= mostRules ? null : (
        <Button size="sm" onClick={() => append({ subject: "organisation", period: "second", limit: "", burst: "" })}>
          <Plus aria-hidden />
          {t("add")}
        </Button>
      )}
    </fieldset>
  );
}
