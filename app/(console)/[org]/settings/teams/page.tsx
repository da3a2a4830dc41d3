import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TeamsView } from "@/components/accounts/teams/teams-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { listProjects } from "@/lib/accounts/list-projects";
import { listMembers } from "@/lib/accounts/members/list-members";
import { offers } from "@/lib/accounts/permissions";
import type { MemberScope } from "@/lib/accounts/policy";
import { listTeams } from "@/lib/accounts/teams/list-teams";
import { requireOrg } from "@/lib/auth/current";
import { createTeamAction, deleteTeamAction, updateTeamAction } from "./actions";

type PageProps = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.teams"))("title") };
}

/** The first hundred of each can be chosen from. */
async function choicesOf(scope: MemberScope) {
  const [members, projects] = await Promise.all([listMembers(scope, { limit: 100 }), listProjects(scope)]);
  return { members: members.data.map(({ userId, name }) => ({ id: userId, name })), projects: projects.data.map(({ id, name }) => ({ id, name })) };
}

export default async function TeamsPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "member.read");
  const { cursor } = await searchParams;
  const [page, choices] = await Promise.all([
    listTeams(scope, { cursor: typeof cursor === "string" ? cursor : undefined }),
    offers(scope, "team.manage") ? choicesOf(scope) : null,
  ]);
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <TeamsView
        organisationSlug={scope.slug}
        page={page}
        firstPage={typeof cursor !== "string"}
        choices={choices}
        actions={{ create: createTeamAction, update: updateTeamAction, remove: deleteTeamAction }}
      />
    </ClientMessages>
  );
}
