"use server";

import { deleteProject, renameProject } from "@/lib/accounts/projects/change-project";
import { projectIdSchema, renameProjectSchema } from "@/lib/accounts/schemas";
import { action } from "@/lib/auth/action";

/** Gives a project another name. Errors: `validation_failed`, `not_found`. */
export const renameProjectAction = action({ schema: renameProjectSchema, permission: "project.update" }, renameProject);

/** Ends a project; its keys stay. Errors: `step_up_required`, `not_found`. */
export const deleteProjectAction = action({ schema: projectIdSchema, permission: "project.update", stepUp: true }, deleteProject);
