"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { Controller } from "react-hook-form";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/notify";
import { type KeyDetail, updateKeySchema } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { type CreateProject, type ProjectChoice, ProjectPicker } from "../forms/project-picker";
import { applyInputError, useInputForm } from "../forms/use-input-form";
import type { KeyChange } from "../key-actions-type";

type EditKeyDialogProps = {
  apiKey: KeyDetail;
  projects: readonly ProjectChoice[];
  createProject: CreateProject;
  updateKey(change: KeyChange): Promise<ActionResult<KeyDetail>>;
  onClose(): void;
};

/** Changes what people know a key by: its name and its project. */
export function EditKeyDialog({ apiKey, projects, createProject, updateKey, onClose }: EditKeyDialogProps) {
  const t = useTranslations("keys");
  const router = useRouter();
  const fieldError = useFieldError();
  const { register, control, handleSubmit, setError, formState } = useInputForm({
    schema: updateKeySchema,
    toInput: ({ name, projectId }: { name: string; projectId: string }): KeyChange => ({ keyId: apiKey.id, name, projectId: projectId === "" ? null : projectId }),
    defaultValues: { name: apiKey.name, projectId: apiKey.project?.id ?? "" },
  });
  const { errors, isSubmitting } = formState;
  // One beyond the first page of projects must be there to stay chosen.
  const choices = apiKey.project === null || projects.some(({ id }) => id === apiKey.project?.id) ? projects : [apiKey.project, ...projects];

  const submit = handleSubmit(async (change) => {
    try {
      const result = await updateKey(change);
      if (result.ok) {
        startTransition(() => router.refresh());
        onClose();
        notify("success", t("edit.done"));
      } else if (!leadToSignIn(result.error.code)) {
        applyInputError(result.error, ["name", "projectId"], setError);
      }
    } catch {
      setError("root", { message: t("unsaved_unreachable") });
    }
  });

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onClose())}
      title={t("edit.title", { name: apiKey.name })}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {t("create.cancel")}
          </Button>
          <Button variant="primary" type="submit" form="edit-key" loading={isSubmitting}>
            {t("edit.submit")}
          </Button>
        </>
      }
    >
      <form id="edit-key" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("create.name")} description={t("create.name_hint")} error={fieldError(errors.name)}>
          <Input autoComplete="off" {...register("name")} />
        </Field>
        <Controller
          control={control}
          name="projectId"
          render={({ field }) => (
            <ProjectPicker projects={choices} value={field.value} onChange={field.onChange} createProject={createProject} error={fieldError(errors.projectId)} />
          )}
        />
      </form>
    </Dialog>
  );
}
