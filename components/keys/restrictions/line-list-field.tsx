"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { FieldError, UseFormRegisterReturn } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type LineListFieldProps = {
  label: string;
  description: string;
  placeholder: string;
  field: UseFormRegisterReturn;
  error: FieldError | undefined;
};

/** A list as text, an item a line; an error says which lines it is about. */
export function LineListField({ label, description, placeholder, field, error }: LineListFieldProps) {
  const t = useTranslations("keys.restrictions");
  const format = useFormatter();
  const fieldError = useFieldError();
  const lines = Object.keys(error?.types ?? {});
  const text = fieldError(error);
  return (
    <Field
      label={label}
      description={description}
      error={text !== undefined && lines.length > 0 ? t("lines", { count: lines.length, lines: format.list(lines), text }) : text}
    >
      <Textarea rows={4} className="font-mono" spellCheck={false} autoCapitalize="off" placeholder={placeholder} {...field} />
    </Field>
  );
}
