import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { can, covers, customPermissions, effectivePermissions, type Permission, permissions, permissionsOf, type Permitted, type Role, roles } from "./permissions";

const holder = (role: Role): Permitted => ({ permissions: permissionsOf(role) });

describe("can", () => {
  it("lets owners do everything, and admins everything but end the organisation", () => {
    for (const permission of permissions) expect([can(holder("owner"), permission), can(holder("admin"), permission)]).toEqual([true, permission !== "organisation.delete"]);
  });

  it("lets nobody but owner, admin and developer make or revoke keys", () => {
    const allowed = roles.filter((role) => can(holder(role), "key.create") || can(holder(role), "key.revoke"));
    expect(allowed).toEqual(["owner", "admin", "developer"]);
  });

  it("lets every role see usage", () => {
    expect(roles.every((role) => can(holder(role), "usage.read"))).toBe(true);
  });
});

const words = fc.subarray([...permissions, "made.up", "key.everything"]);
const someProjects = fc.subarray(["prj_a", "prj_b"]);
const anyone = fc.record({ role: fc.constantFrom(...roles), custom: fc.option(words), projectIds: someProjects });

describe("what a member may do", () => {
  it("is what the custom role's row says and the program knows, whatever the built-in role beside it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...roles), words, (role, custom) => {
        expect([...effectivePermissions({ role, custom, projectIds: [] })]).toEqual(customPermissions.filter((permission) => custom.includes(permission)));
      }),
    );
  });

  it("is never more for being kept to some projects, and then nothing of what concerns the whole organisation", () => {
    const wide: Permission[] = ["management_key.manage", "project.create", "billing.read", "member.manage", "role.manage", "organisation.update", "organisation.delete", "policy.manage", "grant.manage", "audit.read"];
    fc.assert(
      fc.property(anyone, (who) => {
        const kept: Permitted = { permissions: effectivePermissions({ ...who, projectIds: ["prj_a"] }) };
        expect(covers({ permissions: effectivePermissions({ ...who, projectIds: [] }) }, kept.permissions)).toBe(true);
        expect(wide.filter((permission) => can(kept, permission))).toEqual([]);
      }),
    );
  });

  it("never lets anyone give what they lack: whoever covers two things covers both together, and no chain of gifts leads beyond its start", () => {
    fc.assert(
      fc.property(anyone, fc.array(anyone, { maxLength: 6 }), (first, others) => {
        const start: Permitted = { permissions: effectivePermissions(first) };
        let giver = start;
        // Each in turn is given something by the one before, where that one may.
        for (const other of others) {
          const wanted = effectivePermissions(other);
          if (covers(giver, wanted)) giver = { permissions: wanted };
        }
        expect(permissions.filter((permission) => can(giver, permission) && !can(start, permission))).toEqual([]);
      }),
    );
  });

  it("gives a custom role never the right to end the organisation", () => {
    fc.assert(fc.property(anyone, ({ custom, ...who }) => custom === null || !effectivePermissions({ ...who, custom }).has("organisation.delete")));
  });
});
