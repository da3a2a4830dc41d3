"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { CheckOption } from "@/components/forms/check-option";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type PermissionName, permissionTexts } from "@/lib/accounts/roles-client";
import { type CreateGrantInput, createGrantSchema, longestGrantDays } from "@/lib/accounts/sharing-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useSendForm } from "../use-send-form";

type GrantDialogProps = {
  permissions: readonly { name: PermissionName; grantable: boolean }[];
  create(input: CreateGrantInput): Promise<ActionResult<unknown>>;
  onClose(): void;
};

/** Asks which organisation is to have access, to what and for how long. */
export function GrantDialog({ permissions, create, onClose }: GrantDialogProps) {
  const t = useTranslations("accounts.grants");
  const permissionText = useTranslations("accounts.permissions");
  const cancel = useTranslations("ui")("cancel");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, control, setValue, setError, handleSubmit, formState } = useZodForm(createGrantSchema, { slug: "", permissions: ["usage.read"], days: 30 });
  const { errors, isSubmitting } = formState;
  const chosen = useWatch({ control, name: "permissions" });
  const toggle = (name: PermissionName) => setValue("permissions", chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name]);

  const submit = handleSubmit(async (input) => {
    if (await send({ call: () => create(input), fields: ["slug", "permissions", "days"], setError, done: t("created") })) onClose();
  });

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onClose())}
      title={t("title")}
      description={t("text")}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {cancel}
          </Button>
          <Button variant="primary" type="submit" form="grant" loading={isSubmitting}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form id="grant" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("slug")} description={t("slug_hint")} error={fieldError(errors.slug)}>
          <Input autoComplete="off" autoCapitalize="none" spellCheck={false} {...register("slug")} />
        </Field>
        <Field label={t("days")} description={t("days_hint")} error={fieldError(errors.days)}>
          <Input type="number" inputMode="numeric" min={1} max={longestGrantDays} {...register("days", { valueAsNumber: true })} />
        </Field>
        <fieldset className="space-y-1.5">
          <legend className="text-sm font-medium">{t("permissions")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {permissions.map(({ name, grantable }) => (
              // To see usage belongs to all of them: it opens the console.
              <CheckOption key={name} checked={chosen.includes(name)} disabled={!grantable || name === "usage.read"} onChange={() => toggle(name)} label={permissionText(permissionTexts[name])} />
            ))}
          </div>
        </fieldset>
      </form>
    </Dialog>
  );
}
