"use client";

import { useTranslations } from "next-intl";
import { applyActionError } from "@/components/forms/apply-action-error";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreatedKey, type CreateKeyInput, createKeySchema, environments, type KeyEnvironment } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { KeySecret } from "./key-secret";

type CreateKeyDialogProps = {
  /** Preselected. */
  environment: KeyEnvironment;
  sample: { call: string; placeholder: string };
  createKey(input: CreateKeyInput): Promise<ActionResult<CreatedKey>>;
  /** The key that was made, while its secret is to be shown; held by the caller, for this dialog may be closed by going back. */
  created: CreatedKey | null;
  onCreated(created: CreatedKey): void;
  onCancel(): void;
  onStored(): void;
};

/** Asks for name and environment, then shows the secret, once, until it is said to be stored. */
export function CreateKeyDialog({ environment, sample, createKey, created, onCreated, onCancel, onStored }: CreateKeyDialogProps) {
  const t = useTranslations("keys");
  const environmentName = useTranslations("console.environment");
  const fieldError = useFieldError();
  const { register, handleSubmit, setError, formState } = useZodForm(createKeySchema, { name: "", environment });
  const { errors, isSubmitting } = formState;

  const submit = handleSubmit(async (input) => {
    try {
      const result = await createKey(input);
      if (result.ok) onCreated(result.data);
      else if (!leadToSignIn(result.error.code)) applyActionError(result.error, ["name", "environment"], setError);
    } catch {
      // The network failed, or the server did before it could answer: what was typed stays.
      setError("root", { message: t("create.unreachable") });
    }
  });

  if (created) return <KeySecret created={created} sample={sample} onStored={onStored} />;

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
              <label key={value} className="flex cursor-pointer gap-2.5 rounded-md border border-border p-3 has-checked:border-primary has-checked:bg-primary-muted">
                <input type="radio" value={value} className="mt-0.5 size-4 accent-primary" {...register("environment")} />
                <span>
                  <span className="block font-medium">{environmentName(value)}</span>
                  <span className="block text-sm text-muted-foreground">{t(`create.environments.${value}`)}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  );
}
