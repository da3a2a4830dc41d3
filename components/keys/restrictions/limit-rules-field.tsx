"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useFieldArray } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { keyLimitSubjects } from "@/lib/keys/schemas";
import type { EditorForm } from "./editor-form";
import { LimitInputs } from "./limit-inputs";
import { RowsError } from "./rows-error";

/** The key's own rate limits. */
export function LimitRulesField({ form }: { form: EditorForm }) {
  const t = useTranslations("keys.restrictions.limits");
  const fieldError = useFieldError();
  const { control, register, formState } = form;
  const { fields, append, remove } = useFieldArray({ control, name: "limits" });
  const add = useRef<HTMLButtonElement>(null);
  const errors = formState.errors.limits;

  return (
    <>
      {fields.map((field, index) => (
        <LimitInputs
          key={field.id}
          label={t("row", { number: index + 1 })}
          subject={
            <Field label={t("subject")} error={fieldError(errors?.[index]?.subject)}>
              <Select {...register(`limits.${index}.subject`)}>
                {keyLimitSubjects.map((value) => (
                  <option key={value} value={value}>
                    {t(`subjects.${value}`)}
                  </option>
                ))}
              </Select>
            </Field>
          }
          limit={register(`limits.${index}.limit`)}
          period={register(`limits.${index}.period`)}
          burst={register(`limits.${index}.burst`)}
          errors={errors?.[index]}
          onRemove={() => {
            remove(index);
            add.current?.focus();
          }}
        />
      ))}
      <RowsError text={fieldError(errors?.root)} />
      <Button ref={add} onClick={() => append({ subject: "key", period: "minute", limit: "", burst: "" }, { focusName: `limits.${fields.length}.limit` })}>
        <Plus aria-hidden />
        {t("add")}
      </Button>
      {fields.length > 0 ? <p className="text-sm text-muted-foreground">{t("burst_hint")}</p> : null}
    </>
  );
}
