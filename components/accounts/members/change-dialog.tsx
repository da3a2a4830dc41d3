"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ChangeMemberInput, MemberSummary } from "@/lib/accounts/members-client";
import type { RoleChoice } from "@/lib/accounts/roles-client";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { useAccountAction } from "../use-account-action";
import { type ProjectChoice, RoleFields } from "./role-fields";

type ChangeDialogProps = {
  member: MemberSummary;
  roles: readonly RoleChoice[];
  projects: readonly ProjectChoice[];
  change(input: ChangeMemberInput): Promise<ActionResult<unknown>>;
  onClose(): void;
};

/** Gives a member another role and other projects. */
export function ChangeDialog({ member, roles, projects, change, onClose }: ChangeDialogProps) {
  const t = useTranslations("accounts");
  const run = useAccountAction();
  const [role, setRole] = useState<string>(member.customRole?.id ?? member.role);
  const [projectIds, setProjectIds] = useState(member.projects.map(({ id }) => id));
  const [sending, setSending] = useState(false);
  // What lies beyond the first hundred must be there to stay chosen.
  const allRoles = member.customRole === null || roles.some(({ ref }) => ref === member.customRole?.id) ? roles : [...roles, { ref: member.customRole.id, name: member.customRole.name, grantable: true }];
  const allProjects = [...projects, ...member.projects.filter(({ id }) => projects.every((known) => known.id !== id))];

  async function save() {
    setSending(true);
    // The choices are the server's own, so what it takes is one of them.
    const input = { userId: member.userId, role, projectIds: role === "owner" ? [] : projectIds };
    const done = await run(() => change(input), t("members.changed", { name: member.name }));
    setSending(false);
    if (done !== null) onClose();
  }

  return (
    <Dialog
      onClose={() => (sending ? undefined : onClose())}
      title={t("members.change_title", { name: member.name })}
      description={member.email}
      footer={
        <>
          <Button onClick={onClose} disabled={sending}>
            {t("cancel")}
          </Button>
          <Button variant="primary" loading={sending} onClick={() => void save()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        {member.you ? <Alert tone="warning">{t("members.change_own")}</Alert> : null}
        <RoleFields
          choices={allRoles}
          projects={allProjects}
          role={role}
          projectIds={projectIds}
          onRole={setRole}
          onProjects={setProjectIds}
          errors={{ role: undefined, projectIds: undefined }}
        />
      </div>
    </Dialog>
  );
}
