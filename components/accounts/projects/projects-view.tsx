"use client";

import { FolderOpen, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CreateProjectInput, ProjectPage, ProjectSummary } from "@/lib/accounts/schemas";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const ProjectDialog = dynamic(() => import("./project-dialog").then((module) => module.ProjectDialog), { ssr: false });

type ProjectsViewProps = {
  organisationSlug: string;
  page: ProjectPage;
  firstPage: boolean;
  may: { create: boolean; change: boolean; seeUsage: boolean };
  actions: { create: OrganisationAction<CreateProjectInput>; rename: OrganisationAction<CreateProjectInput & { projectId: string }>; remove: OrganisationAction<{ projectId: string }> };
};

type Open = { kind: "create" } | { kind: "rename" | "remove"; project: ProjectSummary };

/** Projects of an organisation: they group keys and their usage. */
export function ProjectsView({ organisationSlug: slug, page, firstPage, may, actions }: ProjectsViewProps) {
  const t = useTranslations("accounts.projects");
  const run = useAccountAction();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const create = may.create ? (
    <Button variant="primary" onClick={() => setOpen({ kind: "create" })}>
      <Plus aria-hidden />
      {t("open")}
    </Button>
  ) : null;

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={page.data.length === 0 ? null : create} />
      <Card>
        {page.data.length === 0 ? (
          <EmptyState icon={FolderOpen} title={t("none")} description={t("none_text")} action={create} />
        ) : (
          <DataTable
            label={t("title")}
            rows={page.data}
            rowId={(project) => project.id}
            columns={[
              { id: "name", header: t("columns.name"), sortValue: (project) => project.name.toLowerCase(), cell: (project) => <span className="font-medium break-words">{project.name}</span> },
              { id: "created", header: t("columns.created"), className: "max-sm:hidden", sortValue: (project) => project.createdAt, cell: (project) => <RelativeTime at={project.createdAt} /> },
              {
                id: "actions",
                header: t("columns.actions"),
                hiddenHeader: true,
                numeric: true,
                cell: (project) => (
                  <span className="flex flex-wrap justify-end gap-1">
                    {may.seeUsage ? (
                      <Button asChild size="sm" variant="ghost">
                        <Link href={`/${slug}/usage?project=${project.id}`} aria-label={t("usage_named", { name: project.name })}>
                          {t("usage")}
                        </Link>
                      </Button>
                    ) : null}
                    {may.change ? (
                      <>
                        <Button size="sm" variant="ghost" aria-label={t("rename_named", { name: project.name })} onClick={() => setOpen({ kind: "rename", project })}>
                          {t("rename")}
                        </Button>
                        <Button size="sm" variant="ghost" className="text-danger" aria-label={t("delete_named", { name: project.name })} onClick={() => setOpen({ kind: "remove", project })}>
                          {t("delete")}
                        </Button>
                      </>
                    ) : null}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Card>
      <PageLinks path={`/${slug}/settings/projects`} firstPage={firstPage} nextCursor={page.nextCursor} />
      {open?.kind === "create" ? <ProjectDialog project={null} save={(input) => actions.create(slug, input)} onClose={close} /> : null}
      {open?.kind === "rename" ? <ProjectDialog project={open.project} save={(input) => actions.rename(slug, { ...input, projectId: open.project.id })} onClose={close} /> : null}
      {open?.kind === "remove" ? (
        <ConfirmDialog
          onClose={close}
          title={t("delete_title", { name: open.project.name })}
          description={t("delete_text")}
          confirmLabel={t("delete")}
          onConfirm={async () => {
            await run(() => actions.remove(slug, { projectId: open.project.id }), t("deleted"));
            close();
          }}
        />
      ) : null}
    </>
  );
}
