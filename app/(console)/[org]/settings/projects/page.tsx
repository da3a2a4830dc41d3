import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProjectsView } from "@/components/accounts/projects/projects-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { listProjects } from "@/lib/accounts/list-projects";
import { can, offers } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";
import { createProjectAction } from "../../keys/actions";
import { deleteProjectAction, renameProjectAction } from "./actions";

type PageProps = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.projects"))("title") };
}

export default async function ProjectsPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "key.read");
  const { cursor } = await searchParams;
  const page = await listProjects(scope, { cursor: typeof cursor === "string" ? cursor : undefined, limit: 25 });
  return (
    <ClientMessages namespaces={["ui", "accounts", "projects"]}>
      <ProjectsView
        organisationSlug={scope.slug}
        page={page}
        firstPage={typeof cursor !== "string"}
        may={{ create: offers(scope, "project.create"), change: offers(scope, "project.update"), seeUsage: can(scope, "usage.read") }}
        actions={{ create: createProjectAction, rename: renameProjectAction, remove: deleteProjectAction }}
      />
    </ClientMessages>
  );
}
