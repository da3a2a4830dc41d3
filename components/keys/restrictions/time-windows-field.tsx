"use client";

import { Plus } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Controller, useFieldArray, useWatch } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EditorForm } from "./editor-form";
import { RowCard } from "./row-card";
import { RowsError } from "./rows-error";
import { ToggleRow } from "./toggle-row";

const dayNumbers = [1, 2, 3, 4, 5, 6, 7] as const;
/** The 1st of January 2024 was a Monday. */
const dateOf = (day: number) => new Date(Date.UTC(2024, 0, day));

type TimeWindowsFieldProps = {
  form: EditorForm;
  /** Id of the list of time zones. */
  zonesId: string;
};

/** Times in which the key works, each in a time zone of its own. */
export function TimeWindowsField({ form, zonesId }: TimeWindowsFieldProps) {
  const t = useTranslations("keys.restrictions.times");
  const fieldError = useFieldError();
  const { control, formState } = form;
  const { fields, append, remove } = useFieldArray({ control, name: "timeWindows" });
  const add = useRef<HTMLButtonElement>(null);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  function removeRow(index: number) {
    remove(index);
    add.current?.focus();
  }

  return (
    <>
      {fields.map((field, index) => (
        <TimeWindowRow key={field.id} form={form} index={index} zonesId={zonesId} onRemove={() => removeRow(index)} />
      ))}
      <RowsError text={fieldError(formState.errors.timeWindows?.root)} />
      <Button ref={add} onClick={() => append({ days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00", timeZone: zone })}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
    </>
  );
}

type TimeWindowRowProps = TimeWindowsFieldProps & { index: number; onRemove(): void };

function TimeWindowRow({ form, zonesId, index, onRemove }: TimeWindowRowProps) {
  const t = useTranslations("keys.restrictions.times");
  const format = useFormatter();
  const fieldError = useFieldError();
  const { control, register, formState } = form;
  const errors = formState.errors.timeWindows?.[index];
  const [from, to] = useWatch({ control, name: [`timeWindows.${index}.from`, `timeWindows.${index}.to`] });
  const overnight = from !== "" && to !== "" && to <= from && to !== "00:00";
  const label = t("row", { number: index + 1 });
  const days = dayNumbers.map((value) => ({
    value,
    label: format.dateTime(dateOf(value), { weekday: "short", timeZone: "UTC" }),
    name: format.dateTime(dateOf(value), { weekday: "long", timeZone: "UTC" }),
  }));

  return (
    <RowCard label={label} removeLabel={t("remove", { row: label })} onRemove={onRemove}>
      <Controller
        control={control}
        name={`timeWindows.${index}.days`}
        render={({ field }) => (
          <ToggleRow legend={t("days")} options={days} value={field.value} onChange={field.onChange} onBlur={field.onBlur} error={fieldError(errors?.days)} />
        )}
      />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[8rem_8rem_minmax(0,1fr)]">
        <Field label={t("from")} error={fieldError(errors?.from)}>
          <Input type="time" {...register(`timeWindows.${index}.from`)} />
        </Field>
        <Field label={t("to")} description={overnight ? t("overnight") : undefined} error={fieldError(errors?.to)}>
          <Input type="time" {...register(`timeWindows.${index}.to`)} />
        </Field>
        <Field label={t("zone")} error={fieldError(errors?.timeZone)} className="max-sm:col-span-2">
          <Input list={zonesId} autoComplete="off" spellCheck={false} placeholder={t("zone_hint")} {...register(`timeWindows.${index}.timeZone`)} />
        </Field>
      </div>
    </RowCard>
  );
}
