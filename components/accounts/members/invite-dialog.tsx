"use client";

import "@/components/forms/jitless";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { FormError } from "@/components/forms/form-error";
import { useFieldError } from "@/components/forms/use-field-error";
import { useZodForm } from "@/components/forms/use-zod-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type InviteInput, inviteSchema } from "@/lib/accounts/invitations-client";
import type { RoleChoice } from "@/lib/accounts/roles-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useSendForm } from "../use-send-form";
import { type ProjectChoice, RoleFields } from "./role-fields";

type InviteDialogProps = {
  roles: readonly RoleChoice[];
  projects: readonly ProjectChoice[];
  invite(input: InviteInput): Promise<ActionResult<unknown>>;
  onClose(): void;
};

/** Asks whom to invite, and as what. */
export function InviteDialog({ roles, projects, invite, onClose }: InviteDialogProps) {
  const t = useTranslations("accounts");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, control, setValue, setError, handleSubmit, formState } = useZodForm(inviteSchema, { email: "", role: "viewer", projectIds: [] });
  const { errors, isSubmitting } = formState;
  const [role, projectIds] = useWatch({ control, name: ["role", "projectIds"] });

  const submit = handleSubmit(async (input) => {
    const done = t("invite.done", { email: input.email });
    if (await send({ call: () => invite(input), fields: ["email", "role", "projectIds"], setError, done })) onClose();
  });

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onClose())}
      title={t("invite.title")}
      description={t("invite.lead")}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {t("cancel")}
          </Button>
          <Button variant="primary" type="submit" form="invite" loading={isSubmitting}>
            {t("invite.submit")}
          </Button>
        </>
      }
    >
      <form id="invite" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("invite.email")} error={fieldError(errors.email)}>
          <Input type="email" autoComplete="off" autoCapitalize="none" spellCheck={false} {...register("email")} />
        </Field>
        <RoleFields
          choices={roles}
          projects={projects}
          role={role}
          projectIds={projectIds}
          onRole={(chosen) => {
            setValue("role", chosen);
            if (chosen === "owner") setValue("projectIds", []);
          }}
          onProjects={(ids) => setValue("projectIds", ids)}
          errors={{ role: fieldError(errors.role), projectIds: fieldError(errors.projectIds) }}
        />
      </form>
    </Dialog>
  );
}
