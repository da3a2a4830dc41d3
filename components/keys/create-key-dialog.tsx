"use client";

import "@/components/forms/jitless";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Controller, useWatch } from "react-hook-form";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreatedKey, createKeySchema, environments, type KeyEnvironment } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { nowMs } from "@/lib/platform/time/clock";
import { CheckOption } from "@/components/forms/check-option";
import { type CreateKeyValues, toCreateKey } from "./forms/create-key-values";
import { ExpiryField } from "./forms/expiry-field";
import { type CreateProject, type ProjectChoice, ProjectPicker } from "./forms/project-picker";
import { type ScopeChoice, ScopePicker } from "./forms/scope-picker";
import { applyInputError, useInputForm } from "./forms/use-input-form";
import type { CreateKeyForm } from "./key-actions-type";
import { KeySecret, type SampleCall } from "./key-secret";
import { secretFileName } from "./secret-file-name";

type CreateKeyDialogProps = {
  /** Preselected. */
  environment: KeyEnvironment;
  scopes: readonly ScopeChoice[];
  projects: readonly ProjectChoice[];
  createProject: CreateProject;
  sample: SampleCall;
  createKey(input: CreateKeyForm): Promise<ActionResult<CreatedKey>>;
  /** The key that was made, while its secret is to be shown; held by the caller, for this dialog may be closed by going back. */
  created: CreatedKey | null;
  onCreated(created: CreatedKey): void;
  onCancel(): void;
  onStored(): void;
};

/** Those that stand under "More options". */
const moreFields = ["projectId", "scopes", "expiresAt"] as const;

/** Asks for name and environment, the rest on request, then shows the secret, once, until it is said to be stored. */
export function CreateKeyDialog({ environment, scopes, projects, createProject, sample, createKey, created, onCreated, onCancel, onStored }: CreateKeyDialogProps) {
  const t = useTranslations("keys");
  const environmentName = useTranslations("console.environment");
  const fieldError = useFieldError();
  const moreId = useId();
  const [more, setMore] = useState(false);
  const defaultValues: CreateKeyValues = { name: "", environment, projectId: "", scopes: scopes.map(({ scope }) => scope), expiry: "none", expiresAt: "" };
  const form = useInputForm({ schema: createKeySchema, toInput: (values: CreateKeyValues) => toCreateKey(values, nowMs()), defaultValues });
  const { register, control, handleSubmit, setError, formState } = form;
  const { errors, isSubmitting } = formState;
  const expiry = useWatch({ control, name: "expiry" });

  const submit = handleSubmit(
    async (input) => {
      try {
        const result = await createKey(input);
        if (result.ok) return onCreated(result.data);
        if (leadToSignIn(result.error.code)) return;
        applyInputError(result.error, ["name", "environment", ...moreFields], setError);
        if (moreFields.some((name) => Object.keys(result.error.fields ?? {}).some((path) => path.startsWith(name)))) setMore(true);
      } catch {
        // The network failed, or the server did before it could answer: what was typed stays.
        setError("root", { message: t("create.unreachable") });
      }
    },
    // What is wrong must be in sight.
    (wrong) => (moreFields.some((name) => wrong[name] !== undefined) ? setMore(true) : undefined),
  );

  if (created) {
    return <KeySecret title={t("secret.title", { name: created.key.name })} secret={created.secret} fileName={secretFileName(created.key)} sample={sample} onStored={onStored} />;
  }

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onCancel())}
      title={t("create.title")}
      description={t("create.description")}
      footer={
        <>
          <Button onClick={onCancel} disabled={isSubmitting}>
            {t("create.cancel")}
          </Button>
          <Button variant="primary" type="submit" form="create-key" loading={isSubmitting}>
            {t("create.submit")}
          </Button>
        </>
      }
    >
      <form id="create-key" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("create.name")} description={t("create.name_hint")} error={fieldError(errors.name)}>
          <Input autoComplete="off" placeholder={t("create.name_example")} {...register("name")} />
        </Field>
        <fieldset className="space-y-1.5">
          <legend className="text-sm font-medium">{t("create.environment")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {environments.map((value) => (
              <CheckOption key={value} type="radio" value={value} label={environmentName(value)} text={t(`create.environments.${value}`)} {...register("environment")} />
            ))}
          </div>
        </fieldset>
        <div className="space-y-4">
          <Button variant="ghost" className="-ml-3" aria-expanded={more} aria-controls={moreId} onClick={() => setMore(!more)}>
            <ChevronRight aria-hidden className={cn("transition-transform", more && "rotate-90")} />
            {t("create.more")}
          </Button>
          <div id={moreId} hidden={!more} className="space-y-5">
            <Controller
              control={control}
              name="projectId"
              render={({ field }) => (
                <ProjectPicker projects={projects} value={field.value} onChange={field.onChange} createProject={createProject} error={fieldError(errors.projectId)} />
              )}
            />
            <ExpiryField choice={expiry} choiceField={register("expiry")} dateField={register("expiresAt")} error={fieldError(errors.expiresAt)} />
            <Controller
              control={control}
              name="scopes"
              render={({ field }) => (
                <ScopePicker choices={scopes} value={field.value} onChange={field.onChange} onBlur={field.onBlur} error={fieldError(errors.scopes)} />
              )}
            />
          </div>
        </div>
      </form>
    </Dialog>
  );
}
