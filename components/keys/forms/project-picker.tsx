"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { leadToSignIn } from "@/components/layout/lead-to-sign-in";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { answerOf } from "@/components/ui/use-attempt";
import type { ActionResult } from "@/lib/platform/actions/action-result";

export type ProjectChoice = { id: string; name: string };
/** Makes a project; null for those who may not. */
export type CreateProject = ((input: { name: string }) => Promise<ActionResult<ProjectChoice>>) | null;

type ProjectPickerProps = {
  projects: readonly ProjectChoice[];
  /** Empty for none. */
  value: string;
  onChange(projectId: string): void;
  createProject: CreateProject;
  error: string | undefined;
};

/** No project has this id: choosing it opens the field for a new one's name. */
const asNew = "new";

/** Chooses the project that a key belongs to, or makes one on the spot. */
export function ProjectPicker({ projects, value, onChange, createProject, error }: ProjectPickerProps) {
  const t = useTranslations("keys.project");
  const [made, setMade] = useState<ProjectChoice[]>([]);
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState("");
  const [adding, setAdding] = useState(false);
  const [fault, setFault] = useState<string>();
  // A project made here comes back with the page's own list once that is read anew.
  const all = [...made.filter(({ id }) => projects.every((project) => project.id !== id)), ...projects];

  async function add() {
    if (createProject === null || adding) return;
    setAdding(true);
    const result = await answerOf(() => createProject({ name }));
    setAdding(false);
    if (result?.ok) {
      setMade([result.data, ...made]);
      setNaming(false);
      setName("");
      setFault(undefined);
      onChange(result.data.id);
    } else if (result === null) {
      setFault(t("unreachable"));
    } else if (!leadToSignIn(result.error.code)) {
      setFault(result.error.fields?.name ?? result.error.message);
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Enter") return;
    // It belongs to this field and must not send the form around it.
    event.preventDefault();
    void add();
  }

  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t("label")} error={naming ? undefined : error}>
        <Select
          value={naming ? asNew : value}
          onChange={(event) => {
            const chosen = event.target.value;
            setNaming(chosen === asNew);
            onChange(chosen === asNew ? "" : chosen);
          }}
        >
          <option value="">{t("none")}</option>
          {all.map((project) => (
            <option key={project.id} value={project.id}>
              {project.name}
            </option>
          ))}
          {createProject === null ? null : <option value={asNew}>{t("new")}</option>}
        </Select>
      </Field>
      {naming ? (
        <Field label={t("name")} error={fault}>
          <div className="flex gap-2">
            <Input autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} onKeyDown={onKeyDown} />
            <Button loading={adding} onClick={() => void add()}>
              {t("add")}
            </Button>
          </div>
        </Field>
      ) : null}
    </div>
  );
}
