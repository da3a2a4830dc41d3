import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createProject } from "../create-project";
import { listProjects } from "../list-projects";
import { changeMemberSchema } from "../members-client";
import { type MemberScope, scopeForMember } from "../policy";
import { again, audited, joined, origin, person, team } from "../testing/people";
import { changeMember } from "./change-member";
import { isOnlyOwner } from "./is-only-owner";
import { listMembers } from "./list-members";
import { leaveOrganisation, removeMember } from "./remove-member";

useTestDatabase();

let owner: MemberScope;

beforeAll(async () => {
  owner = await team("members");
});

const code = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
const to = (userId: string, role: Parameters<typeof changeMember>[1]["role"], projectIds: string[] = []) => ({ userId, role, projectIds });

describe("members", () => {
  it("get another role at their next click, audited with what it was, and news of it goes out once", async () => {
    const member = await joined(owner, "promoted", "viewer");
    await expect(again(member, "key.create")).rejects.toMatchObject({ code: "not_found" });
    await changeMember(owner, to(member.userId, "developer"), origin);
    await changeMember(owner, to(member.userId, "developer"), origin);
    expect((await again(member, "key.create")).role).toBe("developer");
    const { rows } = await pool().query("SELECT payload FROM outbox_events WHERE type = 'member.role_changed'");
    expect(rows).toEqual([{ payload: { organisationId: owner.organisationId, userId: member.userId, role: "developer", roleName: null, byId: owner.userId } }]);
    const audit = await pool().query("SELECT before, after FROM audit_events WHERE action = 'member.updated'");
    expect(audit.rows).toEqual([{ before: { role: "viewer", projects: "" }, after: { role: "developer", projects: "" } }]);
  });

  it("who were removed, or left, are out at the next click, and out of the organisation's teams", async () => {
    const removed = await joined(owner, "removed", "admin");
    const left = await joined(owner, "left", "viewer");
    await pool().query("INSERT INTO teams (id, organisation_id, name, created_at) VALUES ('team_1', $1, 'T', now())", [owner.organisationId]);
    await pool().query("INSERT INTO team_members (team_id, user_id, created_at) VALUES ('team_1', $1, now())", [removed.userId]);
    await removeMember(owner, { userId: removed.userId }, origin);
    await leaveOrganisation(left, origin);
    for (const gone of [removed, left]) await expect(again(gone)).rejects.toMatchObject({ code: "not_found" });
    expect((await pool().query("SELECT 1 FROM team_members")).rowCount).toBe(0);
    expect((await audited(owner, "member.")).slice(-2)).toEqual(["member.removed", "member.left"]);
    // Their old scope is of no use either.
    expect(await code(changeMember(removed, to(owner.userId, "viewer"), origin))).toBe("not_found");
  });

  it("who have what one lacks can't be touched: no admin demotes, keeps to projects or removes an owner", async () => {
    const admin = await joined(owner, "admin-1", "admin");
    const second = await joined(owner, "owner-2", "owner");
    const project = await createProject(owner, { name: "Fence" }, origin);
    const tries = [
      () => changeMember(admin, to(second.userId, "viewer"), origin),
      () => changeMember(admin, to(second.userId, "owner", [project.id]), origin),
      () => removeMember(admin, { userId: second.userId }, origin),
      () => changeMember(admin, to(admin.userId, "owner"), origin),
    ];
    for (const attempt of tries) expect(await code(attempt())).toBe("permission_lacking");
    expect(await code(changeMember(admin, to(admin.userId, "viewer"), origin))).toBe("done");
    expect(await code(removeMember(owner, { userId: second.userId }, origin))).toBe("done");
  });

  it("of other organisations are missing, and so are their projects", async () => {
    const stranger = await team("strangers");
    const foreign = await createProject(stranger, { name: "Foreign" }, origin);
    const member = await joined(owner, "kept", "developer");
    expect(await code(changeMember(stranger, to(member.userId, "viewer"), origin))).toBe("not_found");
    expect(await code(removeMember(stranger, { userId: member.userId }, origin))).toBe("not_found");
    expect(await code(changeMember(owner, to(member.userId, "developer", [foreign.id]), origin))).toBe("not_found");
  });

  it("kept to projects see these alone, and lose what concerns the whole organisation", async () => {
    const project = await createProject(owner, { name: "In sight" }, origin);
    const member = await joined(owner, "narrow", "admin");
    await changeMember(owner, to(member.userId, "admin", [project.id]), origin);
    const scope = await again(member);
    expect((await listProjects(scope)).data.map(({ name }) => name)).toEqual(["In sight"]);
    for (const permission of ["member.manage", "project.create", "billing.read", "audit.read", "management_key.manage"] as const) {
      await expect(again(member, permission)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(changeMemberSchema.safeParse(to(member.userId, "owner", [project.id])).success).toBe(false);
    const hidden = await createProject(owner, { name: "Out of sight" }, origin);
    const other = await joined(owner, "elsewhere", "viewer", [project.id, hidden.id]);
    const [listed] = (await listMembers(scope, { text: "elsewhere@" })).data;
    expect(listed).toMatchObject({ userId: other.userId, projects: [{ id: project.id, name: "In sight" }] });
  });

  it("are listed page by page, found by name and address, and say who may be changed", async () => {
    const admin = await joined(owner, "lister", "admin");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listMembers(admin, { limit: 2, cursor });
      seen.push(...page.data.map(({ userId }) => userId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const { rowCount } = await pool().query("SELECT 1 FROM memberships WHERE organisation_id = $1", [owner.organisationId]);
    expect(new Set(seen).size).toBe(rowCount);
    const [found] = (await listMembers(admin, { text: "MEMBERS-OWNER" })).data;
    expect(found).toMatchObject({ userId: owner.userId, changeable: false, you: false });
    expect((await listMembers(admin, { text: "100%_" })).data).toEqual([]);
    const [self] = (await listMembers(admin, { text: "lister@" })).data;
    expect(self).toMatchObject({ you: true, changeable: true });
  });
});

describe("the last owner", () => {
  const owners = async (scope: MemberScope) =>
    (await pool().query<{ user_id: string }>("SELECT user_id FROM memberships WHERE organisation_id = $1 AND role = 'owner'", [scope.organisationId])).rows.length;

  it("stays though both leave fifty times at once: exactly one gets away", async () => {
    const first = await team("fifty");
    const second = await joined(first, "fifty-two", "owner");
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, index) => code(leaveOrganisation(index % 2 === 0 ? first : second, origin))));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome !== "done" && outcome !== "last_owner" && outcome !== "not_found")).toEqual([]);
    expect(await owners(first)).toBe(1);
  });

  it("stays though two owners remove and demote each other and themselves, fifty times at once", async () => {
    const first = await team("each-other");
    const second = await joined(first, "each-other-two", "owner");
    const both = [first, second] as const;
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => {
        const actor = both[index % 2] ?? first;
        const target = index % 4 < 2 ? actor : (both[(index + 1) % 2] ?? second);
        return code(index % 3 === 0 ? removeMember(actor, { userId: target.userId }, origin) : changeMember(actor, to(target.userId, "admin"), origin));
      }),
    );
    expect(outcomes).toContain("done");
    expect(await owners(first)).toBe(1);
  });

  it("is no operator's to leave for, who sees the organisation as a member does", async () => {
    const member = await joined(owner, "seen-as", "viewer");
    expect(await code(leaveOrganisation({ ...member, actor: { type: "operator", id: owner.userId } }, origin))).toBe("not_found");
    expect((await again(member)).userId).toBe(member.userId);
  });

  it("who alone owns it is told apart from one of several owners, and from everybody else", async () => {
    const sole = await team("sole");
    expect(await isOnlyOwner(sole)).toBe(true);
    const member = await joined(sole, "sole-viewer", "viewer");
    expect(await isOnlyOwner(member)).toBe(false);
    await changeMember(sole, to(member.userId, "owner"), origin);
    expect(await isOnlyOwner(sole)).toBe(false);
  });

  it("of a personal organisation can't leave it", async () => {
    const { userId, slug } = await person("alone");
    expect(await code(leaveOrganisation(await scopeForMember(userId, slug, "usage.read"), origin))).toBe("last_owner");
  });
});
