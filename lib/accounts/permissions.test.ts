import { describe, expect, it } from "vitest";
import { can, permissions, roles } from "./permissions";

describe("can", () => {
  it("lets owners do everything, and admins everything but end the organisation", () => {
    for (const permission of permissions) expect([can("owner", permission), can("admin", permission)]).toEqual([true, permission !== "organisation.delete"]);
  });

  it("lets nobody but owner, admin and developer make or revoke keys", () => {
    const allowed = roles.filter((role) => can(role, "key.create") || can(role, "key.revoke"));
    expect(allowed).toEqual(["owner", "admin", "developer"]);
  });

  it("lets every role see usage", () => {
    expect(roles.every((role) => can(role, "usage.read"))).toBe(true);
  });
});
