"use client";

import { useTranslations } from "next-intl";
import { useFieldError } from "@/components/forms/use-field-error";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EditorForm } from "./editor-form";

/** When a key ends by itself: at a time, or with its units. */
export function LifetimeFields({ form }: { form: EditorForm }) {
  const t = useTranslations("keys.restrictions.lifetime");
  const fieldError = useFieldError();
  const { register, formState } = form;
  const { errors } = formState;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("expires")} description={t("expires_hint", { zone })} error={fieldError(errors.expiresAt)}>
        <Input type="datetime-local" {...register("expiresAt")} />
      </Field>
      <Field label={t("units")} description={t("units_hint")} error={fieldError(errors.creditUnits)}>
        <Input inputMode="numeric" autoComplete="off" {...register("creditUnits")} />
      </Field>
    </div>
  );
}
