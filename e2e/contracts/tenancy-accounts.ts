import { invite } from "@/lib/accounts/invitations/invite";
import { startBatch } from "@/lib/accounts/invitations/batch/start-batch";
import { createUser } from "@/lib/accounts/create-user";
import { setLogo } from "@/lib/accounts/organisation/update-organisation";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { createRole } from "@/lib/accounts/roles/create-role";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";

/** What an organisation holds of people. */
export type People = { memberId: string; invitationId: string; roleId: string; batchId: string };

const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Makes a team of the scope's organisation, with a member, an invitation, a role, a file of invitations and a logo. */
export async function peopleOf({ userId, slug }: MemberScope): Promise<People> {
  await pool().query("UPDATE organisations SET kind = 'team' WHERE slug = $1", [slug]);
  const scope = await scopeForMember(userId, slug, "member.manage");
  const { userId: memberId } = await inTransaction((tx) => createUser(tx, { email: `member-of-${slug}@example.com`, name: "Member", locale: "en" }, systemOrigin));
  await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'viewer', now())", [scope.organisationId, memberId]);
  const { invitationId } = await invite(scope, { email: "invited@example.com", role: "viewer", projectIds: [], locale: "en" }, systemOrigin);
  // Long enough ago to be sent again.
  await pool().query("UPDATE invitations SET sent_at = now() - interval '1 hour' WHERE id = $1", [invitationId]);
  const { roleId } = await createRole(scope, { name: "Custom", description: "", permissions: ["usage.read"] }, systemOrigin);
  const { batchId } = await startBatch(scope, { csv: "email,role\nnobody,viewer" }, systemOrigin);
  await setLogo(scope, { file: picture }, systemOrigin);
  return { memberId, invitationId, roleId, batchId };
}

type Target = { slug: string; people: People };
type Kit<Probe> = {
  page(file: string): Probe;
  route(file: string, query: string): Probe;
  action(file: string, name: string, input: (target: Target) => object): Probe;
};

const settings = "app/(console)/[org]/settings";
const csv = "email,role\nrow@example.com,viewer";
const role = { name: "Planted", description: "", permissions: [] };

/** Actions by file; what ends something comes after what needs it. */
const actions: Record<string, Record<string, (target: Target) => object>> = {
  [`${settings}/members/actions.ts`]: {
    changeMemberAction: ({ people: { memberId } }) => ({ userId: memberId, role: "developer", projectIds: [] }),
    removeMemberAction: ({ people: { memberId } }) => ({ userId: memberId }),
    inviteAction: () => ({ email: "planted@example.com", role: "viewer", projectIds: [] }),
    resendInvitationAction: ({ people: { invitationId } }) => ({ invitationId }),
    cancelInvitationAction: ({ people: { invitationId } }) => ({ invitationId }),
    previewBatchAction: () => ({ csv }),
    startBatchAction: () => ({ csv }),
  },
  [`${settings}/roles/actions.ts`]: {
    createRoleAction: () => role,
    updateRoleAction: ({ people: { roleId } }) => ({ ...role, name: "Renamed", roleId }),
    deleteRoleAction: ({ people: { roleId } }) => ({ roleId }),
  },
  [`${settings}/actions.ts`]: {
    renameOrganisationAction: () => ({ name: "Planted" }),
    changeSlugAction: ({ slug }) => ({ slug }),
    setLogoAction: () => ({ file: picture }),
    removeLogoAction: () => ({}),
    becomeTeamAction: () => ({}),
    requestDeletionAction: ({ slug }) => ({ slug }),
    withdrawDeletionAction: () => ({}),
  },
};

/** The rows of pages, routes and actions about organisations and their people. */
export function accountRows<Probe>({ page, route, action }: Kit<Probe>): Record<string, Probe | string> {
  const pages = ["layout", "page", "members/page", "members/import/page", "members/import/[batchId]/page", "roles/page"].map((name) => `${settings}/${name}.tsx`);
  return {
    ...Object.fromEntries(pages.map((file) => [file, page(file)])),
    "app/api/console/[org]/logo/route.ts": route("app/api/console/[org]/logo/route.ts", ""),
    "app/api/console/[org]/invitations/[batchId]/route.ts": route("app/api/console/[org]/invitations/[batchId]/route.ts", ""),
    ...Object.fromEntries(Object.entries(actions).flatMap(([file, verbs]) => Object.entries(verbs).map(([name, input]) => [`${file}#${name}`, action(file, name, input)]))),
    [`${settings}/actions.ts#leaveOrganisationAction`]: "the visitor's own membership (members tests)",
    ...Object.fromEntries(["layout.tsx", "page.tsx", "new/page.tsx"].map((name) => [`app/(account)/organisations/${name}`, "the visitor's own organisations"])),
    "app/(account)/organisations/actions.ts#createOrganisationAction": "makes an organisation of its own",
    "app/(auth)/invite/[token]/page.tsx": "needs the link that was mailed",
    "app/(auth)/invite/[token]/actions.ts#acceptInvitationAction": "needs the link that was mailed, and its address (invitations tests)",
  };
}

/** Names of rows whose ids must not reach across from one's own organisation. */
export const ofPeople = /\[batchId\]|#(?:changeMember|removeMember|resendInvitation|cancelInvitation|updateRole|deleteRole)Action$/;
