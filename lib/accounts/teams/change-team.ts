import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { OrgScope } from "../policy";
import type { TeamInput } from "../teams-client";
import { deleteTeamRow, fillTeam, insertTeam, lockTeam, membersAmong, projectsAmong, renameTeam } from "./repository";

const nameTaken = () => new AppError("validation_failed", { fields: [{ path: "name", message: "accounts.errors.team_name_taken" }] });

/** Throws `not_found` where somebody is no member, or a project is another organisation's. */
async function requireOwn(tx: Transaction, scope: OrgScope, { userIds, projectIds }: TeamInput): Promise<void> {
  const [members, projects] = [await membersAmong(tx, scope, userIds), await projectsAmong(tx, scope, projectIds)];
  if (members.length !== userIds.length || projects.length !== projectIds.length) throw new AppError("not_found");
}

const told = ({ name, userIds, projectIds }: TeamInput) => ({ name, members: userIds.join(" "), projects: projectIds.join(" ") });

/** Makes a team of members, who answer for projects together. The scope must have been minted for `team.manage`. Throws `not_found`, `validation_failed`. */
export async function createTeam(scope: OrgScope, input: TeamInput, origin: RequestOrigin): Promise<{ teamId: string }> {
  const [id, at] = [newId("tea"), now()];
  await inTransaction(async (tx) => {
    await requireOwn(tx, scope, input);
    if (!(await insertTeam(tx, scope, { id, name: input.name, createdAt: at }))) throw nameTaken();
    await fillTeam(tx, id, { ...input, at });
    await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "team.created", target: { type: "team", id }, details: told(input) }, origin);
  });
  return { teamId: id };
}

/** Renames a team and sets whom and what it holds. Throws as {@link createTeam}, and `not_found` for another organisation's. */
export async function updateTeam(scope: OrgScope, { teamId, ...input }: TeamInput & { teamId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const team = await lockTeam(tx, scope, teamId);
    if (team === null) throw new AppError("not_found");
    await requireOwn(tx, scope, input);
    if (!(await renameTeam(tx, scope, { teamId, name: input.name }))) throw nameTaken();
    await fillTeam(tx, teamId, { ...input, at: now() });
    await recordAudit(
      tx,
      { organisationId: scope.organisationId, actor: scope.actor, action: "team.updated", target: { type: "team", id: teamId }, before: { name: team.name }, after: { name: input.name }, details: told(input) },
      origin,
    );
  });
}

/** Ends a team. Its members and projects stay. Throws `not_found`. */
export async function deleteTeam(scope: OrgScope, { teamId }: { teamId: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const team = await lockTeam(tx, scope, teamId);
    if (team === null) throw new AppError("not_found");
    await deleteTeamRow(tx, scope, teamId);
    await recordAudit(tx, { organisationId: scope.organisationId, actor: scope.actor, action: "team.deleted", target: { type: "team", id: teamId }, details: { name: team.name } }, origin);
  });
}
