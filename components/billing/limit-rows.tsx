"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
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
  /** What was said of the list as a whole holds no more when a row is about something else. */
  onOtherRule(): void;
};

/** Rate limits that stand over those of the plan, a row each. */
export function LimitRows({ control, register, errors, onOtherRule }: LimitRowsProps) {
  const t = useTranslations("billing.plan_form");
  const subjectName = useTranslations("billing.rates.subjects");
  const fieldError = useFieldError();
  const { fields, append, remove } = useFieldArray({ control, name: "limits" });
  const frame = useRef<HTMLFieldSetElement>(null);
  const listError = fieldError(errors?.root);

  function removeRow(index: number) {
    remove(index);
    // The button goes with its row, so the focus goes to the list.
    frame.current?.focus();
  }

  return (
    <fieldset ref={frame} tabIndex={-1} className="space-y-3">
      <legend className="text-sm font-medium">{t("limits")}</legend>
      <p className="text-sm text-muted-foreground">{t("limits_hint")}</p>
      {fields.map((row, index) => (
        <div key={row.id} role="group" aria-label={t("row", { number: index + 1 })} className="grid gap-3 rounded-md border border-border p-3 sm:grid-cols-[2fr_1.3fr_1fr_1fr_auto] sm:items-start">
          <Field label={t("subject")} error={fieldError(errors?.[index]?.subject)}>
            <Select {...register(`limits.${index}.subject`, { onChange: onOtherRule })}>
              {limitChoices.subjects.map((subject) => (
                <option key={subject} value={subject}>
                  {subjectName(subject)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("period")} error={fieldError(errors?.[index]?.period)}>
            <Select {...register(`limits.${index}.period`, { onChange: onOtherRule })}>
              {limitChoices.periods.map((period) => (
                <option key={period} value={period}>
                  {t(`periods.${period}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t("limit")} error={fieldError(errors?.[index]?.limit)}>
            <Input inputMode="numeric" autoComplete="off" {...register(`limits.${index}.limit`)} />
          </Field>
          <Field label={t("burst")} error={fieldError(errors?.[index]?.burst)}>
            <Input inputMode="numeric" autoComplete="off" {...register(`limits.${index}.burst`)} />
          </Field>
          <Button variant="ghost" size="icon" aria-label={t("remove", { number: index + 1 })} onClick={() => removeRow(index)} className="sm:mt-6.5">
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
