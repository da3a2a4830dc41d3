"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreateProjectInput, createProjectSchema, type ProjectSummary } from "@/lib/accounts/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useSendForm } from "../use-send-form";

type ProjectDialogProps = {
  /** Null for a new one. */
  project: ProjectSummary | null;
  save(input: CreateProjectInput): Promise<ActionResult<unknown>>;
  onClose(): void;
};

/** Makes a project, or gives one another name. */
export function ProjectDialog({ project, save, onClose }: ProjectDialogProps) {
  const t = useTranslations("accounts.projects");
  const cancel = useTranslations("ui")("cancel");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, setError, handleSubmit, formState } = useZodForm(createProjectSchema, { name: project?.name ?? "" });
  const { errors, isSubmitting } = formState;
  const submit = handleSubmit(async (input) => {
    if (await send({ call: () => save(input), fields: ["name"], setError, done: t(project === null ? "created" : "renamed") })) onClose();
  });
  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onClose())}
      title={project === null ? t("open") : t("rename_title", { name: project.name })}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {cancel}
          </Button>
          <Button variant="primary" type="submit" form="project" loading={isSubmitting}>
            {t(project === null ? "create" : "save")}
          </Button>
        </>
      }
    >
      <form id="project" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("name")} error={fieldError(errors.name)}>
          <Input autoComplete="off" maxLength={64} {...register("name")} />
        </Field>
      </form>
    </Dialog>
  );
}
