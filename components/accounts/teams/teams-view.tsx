"use client";

import { Plus, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import type { TeamInput, TeamPage, TeamSummary } from "@/lib/accounts/teams-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";
import type { Choice } from "./team-dialog";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const TeamDialog = dynamic(() => import("./team-dialog").then((module) => module.TeamDialog), { ssr: false });

type TeamsViewProps = {
  organisationSlug: string;
  page: TeamPage;
  firstPage: boolean;
  /** Null for those who may only look. */
  choices: { members: readonly Choice[]; projects: readonly Choice[] } | null;
  actions: { create: OrganisationAction<TeamInput>; update: OrganisationAction<TeamInput & { teamId: string }>; remove: OrganisationAction<{ teamId: string }> };
};

type Open = { kind: "create" } | { kind: "edit" | "remove"; team: TeamSummary };

/** Teams of an organisation: members who answer for projects together. */
export function TeamsView({ organisationSlug: slug, page, firstPage, choices, actions }: TeamsViewProps) {
  const t = useTranslations("accounts.teams");
  const run = useAccountAction();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const names = (all: readonly Choice[], none: string) => (all.length === 0 ? <span className="text-muted-foreground">{none}</span> : all.map(({ name }) => name).join(", "));
  const create =
    choices === null ? null : (
      <Button variant="primary" onClick={() => setOpen({ kind: "create" })}>
        <Plus aria-hidden />
        {t("open")}
      </Button>
    );

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={page.data.length === 0 ? null : create} />
      <Card>
        {page.data.length === 0 ? (
          <EmptyState icon={UsersRound} title={t("none")} description={t("none_text")} action={create} />
        ) : (
          <DataTable
            label={t("title")}
            rows={page.data}
            rowId={(team) => team.id}
            columns={[
              { id: "name", header: t("columns.name"), sortValue: (team) => team.name.toLowerCase(), cell: (team) => <span className="font-medium break-words">{team.name}</span> },
              { id: "members", header: t("columns.members"), cell: (team) => names(team.members, t("no_members")) },
              { id: "projects", header: t("columns.projects"), className: "max-sm:hidden", cell: (team) => names(team.projects, t("no_projects")) },
              {
                id: "actions",
                header: t("columns.actions"),
                hiddenHeader: true,
                numeric: true,
                cell: (team) =>
                  choices === null ? null : (
                    <span className="flex flex-wrap justify-end gap-1">
                      <Button size="sm" variant="ghost" aria-label={t("edit_named", { name: team.name })} onClick={() => setOpen({ kind: "edit", team })}>
                        {t("edit")}
                      </Button>
                      <Button size="sm" variant="ghost" className="text-danger" aria-label={t("delete_named", { name: team.name })} onClick={() => setOpen({ kind: "remove", team })}>
                        {t("delete")}
                      </Button>
                    </span>
                  ),
              },
            ]}
          />
        )}
      </Card>
      <PageLinks path={`/${slug}/settings/teams`} firstPage={firstPage} nextCursor={page.nextCursor} />
      {choices !== null && (open?.kind === "create" || open?.kind === "edit") ? (
        <TeamDialog
          team={open.kind === "edit" ? open.team : null}
          {...choices}
          save={(input) => (open.kind === "edit" ? actions.update(slug, { ...input, teamId: open.team.id }) : actions.create(slug, input))}
          onClose={close}
        />
      ) : null}
      {open?.kind === "remove" ? (
        <ConfirmDialog
          onClose={close}
          title={t("delete_title", { name: open.team.name })}
          description={t("delete_text")}
          confirmLabel={t("delete")}
          onConfirm={async () => {
            await run(() => actions.remove(slug, { teamId: open.team.id }), t("deleted"));
            close();
          }}
        />
      ) : null}
    </>
  );
}
