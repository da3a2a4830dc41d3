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
import { createTeamSchema, type TeamInput, type TeamSummary } from "@/lib/accounts/teams-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useSendForm } from "../use-send-form";

export type Choice = { id: string; name: string };

type TeamDialogProps = {
  /** Null for a new one. */
  team: TeamSummary | null;
  members: readonly Choice[];
  projects: readonly Choice[];
  save(input: TeamInput): Promise<ActionResult<unknown>>;
  onClose(): void;
};

/** Makes a team, or changes one: its name, whom it holds and what it answers for. */
export function TeamDialog({ team, members, projects, save, onClose }: TeamDialogProps) {
  const t = useTranslations("accounts.teams");
  const cancel = useTranslations("ui")("cancel");
  const fieldError = useFieldError();
  const send = useSendForm();
  const { register, control, setValue, setError, handleSubmit, formState } = useZodForm(createTeamSchema, {
    name: team?.name ?? "",
    userIds: team?.members.map(({ id }) => id) ?? [],
    projectIds: team?.projects.map(({ id }) => id) ?? [],
  });
  const { errors, isSubmitting } = formState;
  const [userIds, projectIds] = useWatch({ control, name: ["userIds", "projectIds"] });

  const submit = handleSubmit(async (input) => {
    if (await send({ call: () => save(input), fields: ["name", "userIds", "projectIds"], setError, done: t(team === null ? "created" : "saved") })) onClose();
  });

  return (
    <Dialog
      onClose={() => (isSubmitting ? undefined : onClose())}
      title={team === null ? t("open") : t("edit_title", { name: team.name })}
      footer={
        <>
          <Button onClick={onClose} disabled={isSubmitting}>
            {cancel}
          </Button>
          <Button variant="primary" type="submit" form="team" loading={isSubmitting}>
            {t(team === null ? "create" : "save")}
          </Button>
        </>
      }
    >
      <form id="team" noValidate onSubmit={(event) => void submit(event)} className="space-y-5">
        <FormError error={errors.root} />
        <Field label={t("name")} error={fieldError(errors.name)}>
          <Input autoComplete="off" maxLength={64} {...register("name")} />
        </Field>
        <Choices legend={t("members")} none={t("no_members")} all={members} chosen={userIds} onChange={(ids) => setValue("userIds", ids)} />
        <Choices legend={t("projects")} none={t("no_projects")} all={projects} chosen={projectIds} onChange={(ids) => setValue("projectIds", ids)} />
      </form>
    </Dialog>
  );
}

type ChoicesProps = { legend: string; none: string; all: readonly Choice[]; chosen: readonly string[]; onChange(ids: string[]): void };

function Choices({ legend, none, all, chosen, onChange }: ChoicesProps) {
  const toggle = (id: string) => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset className="space-y-1.5">
      <legend className="text-sm font-medium">{legend}</legend>
      {all.length === 0 ? <p className="text-sm text-muted-foreground">{none}</p> : null}
      <div className="grid max-h-48 gap-2 overflow-y-auto sm:grid-cols-2">
        {all.map(({ id, name }) => (
          <CheckOption key={id} checked={chosen.includes(id)} onChange={() => toggle(id)} label={name} />
        ))}
      </div>
    </fieldset>
  );
}
