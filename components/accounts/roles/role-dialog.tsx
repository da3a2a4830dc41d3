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
import { basePermissions, createRoleSchema, type PermissionName, permissionTexts, type RoleInput, type RoleSummary } from "@/lib/accounts/roles-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useSendForm } from "../use-send-form";

type RoleDialogProps = {
  /** Null for a new one. */
  role: RoleSummary | null;
  /** What a role may hold, and whether the visitor has it. */
  permissions: readonly { name: PermissionName; grantable: boolean }[];
  save(input: RoleInput): Promise<ActionResult<unknown>>;
  onClose(): void;
};

/** Makes a role, or changes one. What everyone may do is ticked already; what one lacks can't be. */
export function RoleDialog({ role, permissions, save, onClose }: RoleDialogProps) {
  const t = useTranslations("accounts");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, control, setValue, setError, handleSubmit, formState } = useZodForm(createRoleSchema, {
    name: role?.name ?? "",
    description: role?.description ?? "",
    permissions: [...(role?.permissions ?? basePermissions)],
  });
  const { errors, isSubmitting } = formState;
  const chosen = useWatch({ control, name: "permissions" });
  const toggle = (name: PermissionName) => setValue("permissions", chosen.includes(name) ? chosen.filter((one) => one !== name) : [...chosen, name], { shouldDirty: true });

  const submit = handleSubmit(async (input) => {
    const done = t(role === null ? "roles.created" : "roles.updated", { name: input.name });
    if (await send({ call: () => save(input), fields: ["name", "description"], setError, done })) onClose();
  });

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onClose())}
      className="max-w-2xl"
      title={role === null ? t("roles.create_title") : t("roles.edit_title", { name: role.name ?? "" })}
      description={t("roles.dialog_lead")}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {t("cancel")}
          </Button>
          <Button variant="primary" type="submit" form="role" loading={isSubmitting}>
            {role === null ? t("roles.create_submit") : t("save")}
          </Button>
        </>
      }
    >
      <form id="role" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("roles.name")} error={fieldError(errors.name)}>
          <Input autoComplete="off" {...register("name")} />
        </Field>
        <Field label={t("roles.description")} error={fieldError(errors.description)}>
          <Input autoComplete="off" {...register("description")} />
        </Field>
        <fieldset className="space-y-1.5">
          <legend className="text-sm font-medium">{t("roles.permissions")}</legend>
          <div className="grid gap-2 sm:grid-cols-2">
            {permissions.map(({ name, grantable }) => {
              const base = basePermissions.includes(name);
              return (
                <CheckOption
                  key={name}
                  checked={base || chosen.includes(name)}
                  disabled={base || (!grantable && !chosen.includes(name))}
                  onChange={() => toggle(name)}
                  label={t(`permissions.${permissionTexts[name]}`)}
                  text={base ? t("roles.base") : grantable ? null : t("roles.lacking")}
                />
              );
            })}
          </div>
        </fieldset>
      </form>
    </Dialog>
  );
}
