import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MembersView } from "@/components/accounts/members/members-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { listInvitations } from "@/lib/accounts/invitations/list-invitations";
import { listProjects } from "@/lib/accounts/list-projects";
import { listMembers } from "@/lib/accounts/members/list-members";
import { offers } from "@/lib/accounts/permissions";
import { listRoleChoices } from "@/lib/accounts/roles/list-roles";
import { requireOrg } from "@/lib/auth/current";
import { cancelInvitationAction, changeMemberAction, inviteAction, removeMemberAction, resendInvitationAction } from "./actions";

type PageProps = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.members"))("title") };
}

export default async function MembersPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "member.read");
  const asked = await searchParams;
  const single = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const [text, cursor, invitationCursor] = [single("q"), single("cursor"), single("invitations")];
  const manages = offers(scope, "member.manage");
  const [members, invitations, roles, projects] = await Promise.all([
    listMembers(scope, { text, cursor }),
    manages ? listInvitations(scope, { cursor: invitationCursor, limit: 10 }) : null,
    manages ? listRoleChoices(scope) : [],
    manages ? listProjects(scope).then(({ data }) => data.map(({ id, name }) => ({ id, name }))) : [],
  ]);
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <MembersView
        organisation={{ slug: scope.slug, name: scope.name, personal: scope.kind === "personal" }}
        members={members}
        invitations={invitations}
        roles={roles}
        projects={projects}
        text={text}
        cursors={{ members: cursor, invitations: invitationCursor }}
        actions={{ change: changeMemberAction, remove: removeMemberAction, invite: inviteAction, resend: resendInvitationAction, cancel: cancelInvitationAction }}
      />
    </ClientMessages>
  );
}
