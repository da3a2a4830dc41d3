import { listProjects } from "@/lib/accounts/list-projects";
import { projectIdForm } from "@/lib/accounts/schemas";
import { exampleProjectResource } from "../examples";
import { defineOperation, nothing } from "../operation";
import { pageOf, pageQuery, projectResource, toProject } from "../schemas";

/** Projects of the organisation, newest first. */
export const listProjectsOperation = defineOperation({
  id: "projects.list",
  method: "GET",
  path: "/api/manage/v1/projects",
  scope: "projects:read",
  audit: null,
  params: nothing,
  query: pageQuery(projectIdForm),
  body: nothing,
  status: 200,
  output: pageOf(projectResource),
  errors: [],
  examples: [{ name: "one", params: {}, query: {}, body: {}, response: { data: [exampleProjectResource], has_more: false, next_cursor: null } }],
  run: async (scope, { query }) => {
    const page = await listProjects(scope, query);
    return { data: page.data.map(toProject), has_more: page.hasMore, next_cursor: page.nextCursor };
  },
});
