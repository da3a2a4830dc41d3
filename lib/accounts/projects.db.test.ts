import { beforeAll, describe, expect, it } from "vitest";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createProject } from "./create-project";
import { createUser } from "./create-user";
import { listProjects } from "./list-projects";
import { type MemberScope, scopeForMember } from "./policy";
import { deleteProject, renameProject } from "./projects/change-project";
import { createProjectSchema } from "./schemas";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
let ours: MemberScope;
let theirs: MemberScope;

async function organisation(email: string): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email, name: email.split("@")[0] ?? "", locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "project.create");
}
beforeAll(async () => {
  [ours, theirs] = [await organisation("ours@example.com"), await organisation("theirs@example.com")];
});

describe("projects", () => {
  it("are made once by a name in an organisation, however many try at once, and audited", async () => {
    const attempts = await Promise.allSettled(Array.from({ length: 5 }, () => createProject(ours, { name: "Onboarding" }, origin)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const attempt of attempts) if (attempt.status === "rejected") expect(attempt.reason).toMatchObject({ code: "validation_failed", fields: [{ path: "name" }] });
    const { rows } = await pool().query("SELECT actor_id, details FROM audit_events WHERE action = 'project.created'");
    expect(rows).toEqual([{ actor_id: ours.userId, details: { name: "Onboarding" } }]);
  });

  it("may have the same name elsewhere, and are seen in their own organisation alone", async () => {
    const { id } = await createProject(theirs, { name: "Onboarding" }, origin);
    expect((await listProjects(theirs)).data.map((project) => project.id)).toEqual([id]);
    expect((await listProjects(ours)).data.map((project) => project.id)).not.toContain(id);
  });

  it("come in pages that hold each once, newest first", async () => {
    for (let n = 0; n < 7; n++) await createProject(ours, { name: `Project ${n}` }, origin);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listProjects(ours, { limit: 3, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
    expect(seen).toHaveLength(8);
    expect((await listProjects(ours, { cursor: "prj_\u0000" })).data).toHaveLength(8);
  });

  it("have a name that can be read", () => {
    expect(createProjectSchema.parse({ name: "  Ứng   dụng \u202e" }).name).toBe("Ứng dụng");
    for (const name of ["", "   ", "x".repeat(65)]) expect(createProjectSchema.safeParse({ name }).success).toBe(false);
  });

  it("are renamed and deleted by their own organisation alone, audited; their keys stay, and who was kept to one sees nothing then", async () => {
    const [first, second] = [await createProject(ours, { name: "Old name" }, origin), await createProject(ours, { name: "Taken" }, origin)];
    const code = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code?: string }) => error.code);
    expect(await code(renameProject(theirs, { projectId: first.id, name: "Mine" }, origin))).toBe("not_found");
    expect(await code(deleteProject(theirs, { projectId: first.id }, origin))).toBe("not_found");
    expect(await code(renameProject(ours, { projectId: first.id, name: "Taken" }, origin))).toBe("validation_failed");
    expect(await code(renameProject({ ...ours, projectIds: [second.id] }, { projectId: first.id, name: "Out of sight" }, origin))).toBe("not_found");
    await renameProject(ours, { projectId: first.id, name: "New name" }, origin);
    expect((await listProjects(ours)).data.find(({ id }) => id === first.id)?.name).toBe("New name");
    await pool().query("INSERT INTO api_keys (id, organisation_id, project_id, environment, name, scopes, created_at) VALUES ('key_of_project', $1, $2, 'live', 'Kept', '{}', now())", [ours.organisationId, first.id]);
    await deleteProject(ours, { projectId: first.id }, origin);
    expect((await pool().query("SELECT project_id FROM api_keys WHERE id = 'key_of_project'")).rows).toEqual([{ project_id: null }]);
    expect((await listProjects({ ...ours, projectIds: [first.id] })).data).toEqual([]);
    const { rows } = await pool().query<{ action: string }>("SELECT action FROM audit_events WHERE target_id = $1 ORDER BY sequence", [first.id]);
    expect(rows.map(({ action }) => action)).toEqual(["project.created", "project.updated", "project.deleted"]);
  });
});
