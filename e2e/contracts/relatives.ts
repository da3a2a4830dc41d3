import { createOrganisation, createUser } from "@/lib/accounts/create-user";
import { createProject } from "@/lib/accounts/create-project";
import { createGrant } from "@/lib/accounts/grants/change-grants";
import type { MemberScope } from "@/lib/accounts/policy";
import { createTeam } from "@/lib/accounts/teams/change-team";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";

export type Relatives = { projectId: string; teamId: string; grantId: string; otherSlug: string; parentSlug: string; childId: string };

/** What an organisation has to do with others, made for it: a project, a team, a grant to another one, a possible parent and a child. */
export async function relativesOf(scope: MemberScope): Promise<Relatives> {
  const other = await inTransaction((tx) => createUser(tx, { email: `${newId("usr")}@example.com`, name: "Other", locale: "en" }, systemOrigin));
  const own = (name: string) => inTransaction((tx) => createOrganisation(tx, { userId: scope.userId, name, kind: "team", isDemo: false }, systemOrigin));
  const [parent, child] = [await own("Parent"), await own("Child")];
  await pool().query("UPDATE organisations SET parent_id = $2 WHERE id = $1", [child.organisationId, scope.organisationId]);
  const { teamId } = await createTeam(scope, { name: "Team", userIds: [scope.userId], projectIds: [] }, systemOrigin);
  const { grantId } = await createGrant(scope, { slug: other.slug, permissions: ["usage.read"], days: 7 }, systemOrigin);
  const { id: projectId } = await createProject(scope, { name: "Project" }, systemOrigin);
  return { projectId, teamId, grantId, otherSlug: other.slug, parentSlug: parent.slug, childId: child.organisationId };
}
