"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { answerOf } from "@/components/ui/use-attempt";
import { impersonateFormSchema } from "@/lib/admin/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";

type ReasonDialogProps<T> = {
  onClose(): void;
  title: string;
  /** What follows, and whether it can be taken back. */
  description: string;
  submitLabel: string;
  danger?: boolean;
  /** Where given, a box to tick stands below the reason. */
  mayWriteLabel?: string;
  run(wish: { reason: string; mayWrite: boolean }): Promise<ActionResult<T>>;
  onDone(data: T): void;
};

/** Asks an operator why before something is done to somebody; the reason stands in the audit log. */
export function ReasonDialog<T>({ onClose, title, description, submitLabel, danger = false, mayWriteLabel, run, onDone }: ReasonDialogProps<T>) {
  const t = useTranslations("admin.reason");
  const cancel = useTranslations("ui")("cancel");
  const formId = useId();
  const fieldError = useFieldError();
  const { register, handleSubmit, setError, formState } = useZodForm(impersonateFormSchema, { reason: "", mayWrite: false });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (wish) => {
    const result = await answerOf(() => run(wish));
    if (result === null) setError("root", { message: t("unreachable") });
    else if (result.ok) onDone(result.data);
    else if (!leadToSignIn(result.error.code)) applyActionError(result.error, ["reason"], setError);
  });

  return (
    <Dialog
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" form={formId} variant={danger ? "danger" : "primary"} loading={isSubmitting}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
        <FormError error={errors.root} />
        <Field label={t("label")} description={t("hint")} error={fieldError(errors.reason)}>
          <Textarea maxLength={500} {...register("reason")} />
        </Field>
        {mayWriteLabel === undefined ? null : (
          <label className="flex items-start gap-2">
            <input type="checkbox" className="mt-1 size-4 shrink-0 accent-primary" {...register("mayWrite")} />
            {mayWriteLabel}
          </label>
        )}
      </form>
    </Dialog>
  );
}
