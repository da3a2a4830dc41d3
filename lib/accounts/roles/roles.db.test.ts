import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { changeMember } from "../members/change-member";
import { type Permission, permissions, permissionsOf } from "../permissions";
import type { MemberScope } from "../policy";
import { basePermissions, createRoleSchema, type RoleRef } from "../roles-client";
import { again, audited, joined, origin, person, team } from "../testing/people";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { getRole, listRoleChoices, listRoles } from "./list-roles";
import { updateRole } from "./update-role";

useTestDatabase();

const input = (name: string, wanted: readonly Permission[]) => createRoleSchema.parse({ name, description: "", permissions: wanted });
const ref = (roleId: string) => roleId as `rol_${string}`;
let owner: MemberScope;

beforeAll(async () => {
  owner = await team("roles");
});

describe("a custom role", () => {
  it("gives what its row says from the next click on, whatever stands beside it, and no more after it was narrowed", async () => {
    const { roleId } = await createRole(owner, input("Keeper of keys", ["key.read", "key.revoke"]), origin);
    const member = await joined(owner, "keeper", ref(roleId));
    expect([...member.permissions].sort()).toEqual([...basePermissions, "key.read", "key.revoke"].sort());
    await expect(again(member, "key.create")).rejects.toMatchObject({ code: "not_found" });
    await updateRole(owner, { roleId, ...input("Keeper of keys", ["key.read"]) }, origin);
    await expect(again(member, "key.revoke")).rejects.toMatchObject({ code: "not_found" });
    expect(await audited(owner, "role.")).toEqual(["role.created", "role.updated"]);
  });

  it("is called by a name once in an organisation, however many try at once", async () => {
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => createRole(owner, input("Once", []), origin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { roleId } = await createRole(owner, input("Twice", []), origin);
    await expect(updateRole(owner, { roleId, ...input("Once", []) }, origin)).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "name" }] });
  });

  it("can't be deleted while a member or an open invitation has it, and can once the invitation has ended", async () => {
    const { roleId } = await createRole(owner, input("In use", []), origin);
    const member = await joined(owner, "user-of-role", ref(roleId));
    await expect(deleteRole(owner, { roleId }, origin)).rejects.toMatchObject({ code: "role_in_use" });
    await changeMember(owner, { userId: member.userId, role: "viewer", projectIds: [] }, origin);
    await pool().query(
      `INSERT INTO invitations (id, organisation_id, email, role, custom_role_id, token_hash, created_at, sent_at, expires_at)
       VALUES ('ivt_00000000000000000000000000', $1, 'x@example.com', 'viewer', $2, '\\x01', now(), now(), now() + interval '1 day')`,
      [owner.organisationId, roleId],
    );
    await expect(deleteRole(owner, { roleId }, origin)).rejects.toMatchObject({ code: "role_in_use" });
    await pool().query("UPDATE invitations SET cancelled_at = now()");
    await deleteRole(owner, { roleId }, origin);
    await expect(getRole(owner, roleId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("of another organisation is missing to everyone else: read, changed, deleted or given", async () => {
    const stranger = await team("other-roles");
    const { roleId } = await createRole(owner, input("Ours", []), origin);
    const member = await joined(stranger, "their-member", "viewer");
    const tries = [
      () => getRole(stranger, roleId),
      () => updateRole(stranger, { roleId, ...input("Theirs", []) }, origin),
      () => deleteRole(stranger, { roleId }, origin),
      () => changeMember(stranger, { userId: member.userId, role: ref(roleId), projectIds: [] }, origin),
    ];
    for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect((await listRoles(stranger)).custom).toEqual([]);
  });

  it("is listed with its members and with who may change it, page by page", async () => {
    const first = await listRoles(owner, { limit: 1 });
    expect(first.builtIn.map(({ ref: name }) => name)).toEqual(["owner", "admin", "developer", "billing", "viewer"]);
    expect(first.builtIn[0]).toMatchObject({ members: 1, permissions: [...permissions] });
    const second = await listRoles(owner, { limit: 1, cursor: first.nextCursor ?? "" });
    expect(first.custom[0]?.ref).not.toBe(second.custom[0]?.ref);
  });
});

describe("nobody gives what they lack", () => {
  it("whatever role they have: neither by making a role, nor by changing one, nor by giving one to somebody", async () => {
    const target = await person("target");
    await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'viewer', now())", [owner.organisationId, target.userId]);
    const { roleId: actorRole } = await createRole(owner, input("Actor", ["role.manage", "member.manage"]), origin);
    const { roleId: givenRole } = await createRole(owner, input("Given", []), origin);
    const actor = await joined(owner, "actor", ref(actorRole));
    const some = fc.subarray(permissions.filter((permission) => permission !== "organisation.delete"));
    let made = 0;
    await fc.assert(
      fc.asyncProperty(some, some, fc.constantFrom<RoleRef>("owner", "admin", "developer", "billing", "viewer", givenRole), async (has, wanted, given) => {
        const held = new Set<Permission>([...input("Has", has).permissions.values(), "role.manage", "member.manage"]);
        await pool().query("UPDATE custom_roles SET permissions = $2 WHERE id = $1", [actorRole, [...held]]);
        await pool().query("UPDATE custom_roles SET permissions = '{}' WHERE id = $1", [givenRole]);
        await pool().query("UPDATE memberships SET role = 'viewer', custom_role_id = NULL WHERE user_id = $1", [target.userId]);
        const scope = await again(actor);
        const lacks = (some: Iterable<Permission>) => [...some].some((permission) => !held.has(permission));
        const outcome = async (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code: string }) => error.code);
        const expected = lacks(input("x", wanted).permissions) ? "permission_lacking" : "done";
        expect(await outcome(createRole(scope, input(`Made ${made++}`, wanted), origin))).toBe(expected);
        expect(await outcome(updateRole(scope, { roleId: givenRole, ...input("Given", wanted) }, origin))).toBe(expected);
        const gives = given === givenRole ? (expected === "done" ? input("x", wanted).permissions : []) : permissionsOf(given as "owner");
        expect(await outcome(changeMember(scope, { userId: target.userId, role: given, projectIds: [] }, origin))).toBe(lacks(gives) || lacks(permissionsOf("viewer")) ? "permission_lacking" : "done");
        const choices = await listRoleChoices(scope);
        expect(choices.find((choice) => choice.ref === given)?.grantable).toBe(!lacks(gives));
      }),
      { numRuns: 25 },
    );
  });

  it("and nobody changes or deletes a role that holds what they lack", async () => {
    const { roleId } = await createRole(owner, input("Above", ["billing.update"]), origin);
    const { roleId: below } = await createRole(owner, input("Below", ["role.manage"]), origin);
    const actor = await joined(owner, "below", ref(below));
    await expect(updateRole(actor, { roleId, ...input("Above", []) }, origin)).rejects.toMatchObject({ code: "permission_lacking" });
    await expect(deleteRole(actor, { roleId }, origin)).rejects.toMatchObject({ code: "permission_lacking" });
  });

  it("nor goes on with a permission that was taken from them while they were at it", async () => {
    const { roleId } = await createRole(owner, input("Stale", ["role.manage"]), origin);
    const stale = await joined(owner, "stale", ref(roleId));
    await updateRole(owner, { roleId, ...input("Stale", []) }, origin);
    await expect(createRole(stale, input("Late", []), origin)).rejects.toMatchObject({ code: "not_found" });
  });
});
