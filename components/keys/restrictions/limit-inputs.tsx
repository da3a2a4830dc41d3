"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldError, UseFormRegisterReturn } from "react-hook-form";
import { useFieldError } from "@/components/forms/use-field-error";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { limitPeriods } from "@/lib/keys/schemas";

type Errors = { limit?: FieldError | undefined; period?: FieldError | undefined; burst?: FieldError | undefined };

type LimitInputsProps = {
  /** Names the row. */
  label: string;
  limit: UseFormRegisterReturn;
  period: UseFormRegisterReturn;
  burst: UseFormRegisterReturn;
  errors: Errors | undefined;
  /** What is counted, where that can be chosen. */
  subject?: ReactNode;
  onRemove(): void;
};

/** One rate limit: so many in a period, with a burst. */
export function LimitInputs({ label, limit, period, burst, errors, subject, onRemove }: LimitInputsProps) {
  const t = useTranslations("keys.restrictions.limits");
  const fieldError = useFieldError();
  return (
    <div
      role="group"
      aria-label={label}
      className={cn("grid grid-cols-2 items-start gap-3", subject ? "sm:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]" : "sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto]")}
    >
      {subject}
      <Field label={t("limit")} error={fieldError(errors?.limit)}>
        <Input inputMode="numeric" autoComplete="off" {...limit} />
      </Field>
      <Field label={t("period")} error={fieldError(errors?.period)}>
        <Select {...period}>
          {limitPeriods.map((value) => (
            <option key={value} value={value}>
              {t(`periods.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("burst")} error={fieldError(errors?.burst)}>
        <Input inputMode="numeric" autoComplete="off" placeholder="0" {...burst} />
      </Field>
      <Button variant="ghost" size="icon" className={cn("mt-6.5 max-sm:justify-self-end", subject && "max-sm:col-span-2 max-sm:mt-0")} onClick={onRemove} aria-label={t("remove", { row: label })}>
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}
