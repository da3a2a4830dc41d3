import { z } from "zod";
import { createProject } from "@/lib/accounts/create-project";
import { createProjectSchema } from "@/lib/accounts/schemas";
import { exampleProjectResource } from "../examples";
import { defineOperation, nothing } from "../operation";
import { projectResource, toProject } from "../schemas";

/** Creates a project, to group keys by. */
export const createProjectOperation = defineOperation({
  id: "projects.create",
  method: "POST",
  path: "/api/manage/v1/projects",
  scope: "projects:write",
  audit: "project.created",
  params: nothing,
  query: nothing,
  body: z.strictObject({ name: createProjectSchema.shape.name.meta({ minLength: 1, maxLength: 64 }) }),
  status: 201,
  output: z.strictObject({ project: projectResource }),
  errors: [],
  idempotent: true,
  examples: [{ name: "checkout", params: {}, query: {}, body: { name: exampleProjectResource.name }, response: { project: exampleProjectResource } }],
  run: async (scope, { body }, { origin, keep }) => ({
    project: toProject(await createProject(scope, body, origin, (tx, project) => keep(tx, { project: toProject(project) }))),
  }),
});
