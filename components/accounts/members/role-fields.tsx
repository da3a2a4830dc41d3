"use client";

import { useTranslations } from "next-intl";
import { CheckOption } from "@/components/forms/check-option";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { BuiltInRole, RoleChoice } from "@/lib/accounts/roles-client";

export type ProjectChoice = { id: string; name: string };

type RoleFieldsProps = {
  choices: readonly RoleChoice[];
  projects: readonly ProjectChoice[];
  role: string;
  projectIds: readonly string[];
  onRole(role: string): void;
  onProjects(projectIds: string[]): void;
  errors: { role: string | undefined; projectIds: string | undefined };
};

const isBuiltIn = (choice: RoleChoice): choice is RoleChoice & { ref: BuiltInRole } => choice.name === null;

/** Chooses a role, of those that one may give, and the projects that it is kept to. */
export function RoleFields({ choices, projects, role, projectIds, onRole, onProjects, errors }: RoleFieldsProps) {
  const t = useTranslations("accounts");
  const chosen = choices.find(({ ref }) => ref === role);
  const toggle = (id: string) => onProjects(projectIds.includes(id) ? projectIds.filter((one) => one !== id) : [...projectIds, id]);
  return (
    <>
      <Field label={t("members.role")} description={chosen && isBuiltIn(chosen) ? t(`roles.texts.${chosen.ref}`) : t("members.custom_role")} error={errors.role}>
        <Select value={role} onChange={(event) => onRole(event.target.value)}>
          {choices.map((choice) => (
            <option key={choice.ref} value={choice.ref} disabled={!choice.grantable}>
              {isBuiltIn(choice) ? t(`roles.names.${choice.ref}`) : choice.name}
            </option>
          ))}
        </Select>
      </Field>
      {projects.length === 0 || role === "owner" ? null : (
        <fieldset className="space-y-1.5">
          <legend className="text-sm font-medium">{t("members.projects")}</legend>
          <p className="text-sm text-muted-foreground">{projectIds.length === 0 ? t("members.all_projects") : t("members.some_projects")}</p>
          <div className="grid max-h-48 gap-2 overflow-y-auto sm:grid-cols-2">
            {projects.map(({ id, name }) => (
              <CheckOption key={id} checked={projectIds.includes(id)} onChange={() => toggle(id)} label={name} />
            ))}
          </div>
          {errors.projectIds ? (
            <p role="alert" className="text-sm text-danger">
              {errors.projectIds}
            </p>
          ) : null}
        </fieldset>
      )}
    </>
  );
}
