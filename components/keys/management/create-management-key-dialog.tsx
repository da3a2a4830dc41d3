"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { Controller, useWatch } from "react-hook-form";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type CreatedManagementKey, createManagementKeySchema, type ManagementScope, managementScopes } from "@/lib/keys/schemas";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { nowMs } from "@/lib/platform/time/clock";
import { CheckOption } from "@/components/forms/check-option";
import { type ExpiryChoice, expiryOf } from "../forms/expiry";
import { ExpiryField } from "../forms/expiry-field";
import { applyInputError, useInputForm } from "../forms/use-input-form";
import type { CreateManagementKeyForm } from "../key-actions-type";
import { KeySecret, type SampleCall } from "../key-secret";
import { managementScopeTexts } from "./management-scopes";

type CreateManagementKeyDialogProps = {
  sample: SampleCall;
  createKey(input: CreateManagementKeyForm): Promise<ActionResult<CreatedManagementKey>>;
  /** The key that was made, while its secret is to be shown; held by the caller, for this dialog may be closed by going back. */
  created: CreatedManagementKey | null;
  onCreated(created: CreatedManagementKey): void;
  onCancel(): void;
  onStored(): void;
};

type Values = { name: string; scopes: ManagementScope[]; expiry: ExpiryChoice; expiresAt: string };

const toInput = ({ name, scopes, expiry, expiresAt }: Values): CreateManagementKeyForm => ({ name, scopes, expiresAt: expiryOf(expiry, expiresAt, nowMs()) });
const defaultValues: Values = { name: "", scopes: ["keys:read", "usage:read"], expiry: "90", expiresAt: "" };

/** Asks for name, scopes and expiry, then shows the secret, once, until it is said to be stored. */
export function CreateManagementKeyDialog({ sample, createKey, created, onCreated, onCancel, onStored }: CreateManagementKeyDialogProps) {
  const t = useTranslations("keys");
  const fieldError = useFieldError();
  const { register, control, handleSubmit, setError, formState } = useInputForm({ schema: createManagementKeySchema, toInput, defaultValues });
  const { errors, isSubmitting } = formState;
  const expiry = useWatch({ control, name: "expiry" });
  const scopesError = fieldError(errors.scopes);

  const submit = handleSubmit(async (input) => {
    try {
      const result = await createKey(input);
      if (result.ok) onCreated(result.data);
      else if (!leadToSignIn(result.error.code)) applyInputError(result.error, ["name", "scopes", "expiresAt"], setError);
    } catch {
      // The network failed, or the server did before it could answer: what was typed stays.
      setError("root", { message: t("create.unreachable") });
    }
  });

  if (created) {
    const { name, lastFour } = created.key;
    return <KeySecret title={t("secret.title", { name })} secret={created.secret} fileName={`tollgate-management-${lastFour}.txt`} sample={sample} onStored={onStored} />;
  }

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onCancel())}
      title={t("management.create.title")}
      description={t("management.create.description")}
      footer={
        <>
          <Button onClick={onCancel} disabled={isSubmitting}>
            {t("create.cancel")}
          </Button>
          <Button variant="primary" type="submit" form="create-management-key" loading={isSubmitting}>
            {t("management.create.submit")}
          </Button>
        </>
      }
    >
      <form id="create-management-key" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("create.name")} error={fieldError(errors.name)}>
          <Input autoComplete="off" placeholder={t("management.create.name_example")} {...register("name")} />
        </Field>
        <Controller
          control={control}
          name="scopes"
          render={({ field }) => (
            <fieldset className="space-y-1.5" aria-describedby={scopesError ? "management-scopes-note" : undefined}>
              <legend className="text-sm font-medium">{t("management.create.scopes")}</legend>
              <div className="grid gap-2 sm:grid-cols-2">
                {managementScopes.map((scope) => (
                  <CheckOption
                    key={scope}
                    value={scope}
                    checked={field.value.includes(scope)}
                    onChange={(event) => field.onChange(event.target.checked ? [...field.value, scope] : field.value.filter((one) => one !== scope))}
                    onBlur={field.onBlur}
                    label={<span className="font-mono text-sm">{scope}</span>}
                    text={t(`management.scopes.${managementScopeTexts[scope]}`)}
                  />
                ))}
              </div>
              {scopesError ? (
                <p id="management-scopes-note" role="alert" className="text-sm text-danger">
                  {scopesError}
                </p>
              ) : null}
            </fieldset>
          )}
        />
        <ExpiryField choice={expiry} choiceField={register("expiry")} dateField={register("expiresAt")} error={fieldError(errors.expiresAt)} />
      </form>
    </Dialog>
  );
}
