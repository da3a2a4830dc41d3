"use client";

import { useTranslations } from "next-intl";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { nowMs } from "@/lib/platform/time/clock";
import { type ExpiryChoice, expiryChoices, toLocalDay } from "./expiry";

type ExpiryFieldProps = {
  choice: ExpiryChoice;
  choiceField: UseFormRegisterReturn;
  dateField: UseFormRegisterReturn;
  error: string | undefined;
};

/** Chooses how long a key lives; for a day of one's own a second field appears. */
export function ExpiryField({ choice, choiceField, dateField, error }: ExpiryFieldProps) {
  const t = useTranslations("keys.expiry");
  const ownDay = choice === "date";
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("label")} error={ownDay ? undefined : error}>
        <Select {...choiceField}>
          {expiryChoices.map((value) => (
            <option key={value} value={value}>
              {t(`choices.${value}`)}
            </option>
          ))}
        </Select>
      </Field>
      {ownDay ? (
        <Field label={t("date")} description={t("date_hint")} error={error}>
          <Input type="date" min={toLocalDay(nowMs())} {...dateField} />
        </Field>
      ) : null}
    </div>
  );
}
