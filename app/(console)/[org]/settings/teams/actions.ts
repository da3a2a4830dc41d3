"use server";

import { createTeam, deleteTeam, updateTeam } from "@/lib/accounts/teams/change-team";
import { createTeamSchema, teamIdSchema, updateTeamSchema } from "@/lib/accounts/teams-client";
import { action } from "@/lib/auth/action";

/** Makes a team. Errors: `validation_failed`, `not_found` for who is no member. */
export const createTeamAction = action({ schema: createTeamSchema, permission: "team.manage" }, createTeam);

/** Changes a team. Errors: `validation_failed`, `not_found`. */
export const updateTeamAction = action({ schema: updateTeamSchema, permission: "team.manage" }, updateTeam);

/** Ends a team. Errors: `not_found`. */
export const deleteTeamAction = action({ schema: teamIdSchema, permission: "team.manage" }, deleteTeam);
