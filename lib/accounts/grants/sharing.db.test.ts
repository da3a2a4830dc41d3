import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createProject } from "../create-project";
import { dropChild, joinParent, leaveParent, mostLevels } from "../family/change-parent";
import { scopeForFamily } from "../family/family-scope";
import { listOrganisations } from "../list-organisations";
import type { Permission } from "../permissions";
import { type MemberScope, scopeForGuest, scopeForMember } from "../policy";
import { createTeam, deleteTeam, updateTeam } from "../teams/change-team";
import { listTeams } from "../teams/list-teams";
import { changeMember } from "../members/change-member";
import { createRole } from "../roles/create-role";
import { audited, joined, origin, person, team } from "../testing/people";
import { createGrant, revokeGrant } from "./change-grants";
import { listGrants } from "./list-grants";

useTestDatabase();

const code = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
const dayMs = 86_400_000;

describe("a grant to another organisation", () => {
  let host: MemberScope;
  let guests: MemberScope;
  const give = (permissions: Permission[], days = 7) => createGrant(host, { slug: guests.slug, permissions, days }, origin);
  beforeAll(async () => {
    [host, guests] = [await team("host"), await team("guests")];
  });

  it("lets its members do what was granted, each no more than at home, until its end to the millisecond", async () => {
    const viewer = await joined(guests, "guest-viewer", "viewer");
    const stranger = await person("nobodys-guest");
    freezeClock(now());
    try {
      await give(["usage.read", "key.read", "key.create"]);
      const scope = await scopeForGuest(guests.userId, host.slug, "key.create");
      expect([...scope.permissions].toSorted()).toEqual(["key.create", "key.read", "usage.read"]);
      expect(scope).toMatchObject({ organisationId: host.organisationId, guest: true, actor: { type: "user", id: guests.userId } });
      expect(host.guest).toBe(false);
      expect([...(await scopeForGuest(viewer.userId, host.slug, "key.read")).permissions].toSorted()).toEqual(["key.read", "usage.read"]);
      expect(await code(scopeForGuest(viewer.userId, host.slug, "key.create"))).toBe("not_found");
      expect(await code(scopeForGuest(guests.userId, host.slug, "member.manage"))).toBe("not_found");
      expect(await code(scopeForGuest(stranger.userId, host.slug, "usage.read"))).toBe("not_found");
      expect(await code(scopeForMember(guests.userId, host.slug, "usage.read"))).toBe("not_found");
      expect((await listOrganisations(viewer.userId)).map(({ slug }) => slug)).toContain(host.slug);
      expect((await listOrganisations(stranger.userId)).map(({ slug }) => slug)).not.toContain(host.slug);
      advanceClock(7 * dayMs - 1);
      expect(await code(scopeForGuest(guests.userId, host.slug, "key.create"))).toBe("done");
      advanceClock(1);
      expect(await code(scopeForGuest(guests.userId, host.slug, "usage.read"))).toBe("not_found");
      expect((await listGrants(host, { side: "given" })).data[0]).toMatchObject({ state: "ended", organisation: { slug: guests.slug } });
    } finally {
      freezeClock(null);
    }
  });

  it("holds nothing that its giver lacks, and is given to no organisation that is none, or one's own", async () => {
    const { roleId } = await createRole(host, { name: "Givers", description: "", permissions: ["usage.read", "grant.manage"] }, origin);
    const giver = await joined(host, "host-giver", roleId as `rol_${string}`);
    expect(await code(createGrant(giver, { slug: guests.slug, permissions: ["audit.read"], days: 1 }, origin))).toBe("permission_lacking");
    await changeMember(host, { userId: giver.userId, role: "viewer", projectIds: [] }, origin);
    expect(await code(createGrant(giver, { slug: guests.slug, permissions: ["usage.read"], days: 1 }, origin))).toBe("not_found");
    for (const slug of [host.slug, "there-is-none"]) expect(await code(createGrant(host, { slug, permissions: ["usage.read"], days: 1 }, origin))).toBe("validation_failed");
  });

  it("is one of a hundred at most, however many are given at once", async () => {
    const [full, taker] = [await team("full"), await team("taker")];
    await pool().query(
      "INSERT INTO organisation_grants (id, organisation_id, grantee_id, permissions, created_by_id, created_at, expires_at) SELECT 'gra_' || n, $1, $2, '{usage.read}', $3, now(), now() + interval '1 day' FROM generate_series(1, 98) n",
      [full.organisationId, taker.organisationId, full.userId],
    );
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => code(createGrant(full, { slug: taker.slug, permissions: ["usage.read"], days: 1 }, origin))));
    expect(outcomes.toSorted()).toEqual(["done", "done", ...Array.from({ length: 8 }, () => "too_many_grants")]);
  });

  it("is ended from either side, at the next click, and by nobody else; both audit logs tell of it", async () => {
    const other = await team("neither");
    [host, guests] = [await team("host-again"), await team("guests-again")];
    for (const side of [host, guests]) {
      const { grantId } = await give(["usage.read"]);
      expect(await code(revokeGrant(other, { grantId }, origin))).toBe("not_found");
      expect(await code(scopeForGuest(guests.userId, host.slug, "usage.read"))).toBe("done");
      await revokeGrant(side, { grantId }, origin);
      expect(await code(scopeForGuest(guests.userId, host.slug, "usage.read"))).toBe("not_found");
      expect(await code(revokeGrant(side, { grantId }, origin))).toBe("not_found");
    }
    expect(await audited(guests, "grant.")).toEqual(await audited(host, "grant."));
    expect((await listGrants(guests, { side: "received" })).data.map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    expect((await listGrants(other, { side: "received" })).data).toEqual([]);
  });

  it("brings nobody in who sees only some projects at home, nor members of a suspended organisation", async () => {
    const { id } = await createProject(guests, { name: "Apart" }, origin);
    const restricted = await joined(guests, "guest-restricted", "admin", [id]);
    await give(["usage.read"]);
    expect(await code(scopeForGuest(restricted.userId, host.slug, "usage.read"))).toBe("not_found");
    await pool().query("UPDATE organisations SET suspended_at = now() WHERE id = $1", [guests.organisationId]);
    expect(await code(scopeForGuest(guests.userId, host.slug, "usage.read"))).toBe("not_found");
  });
});

describe("a family of organisations", () => {
  const both = async (parent: MemberScope, child: MemberScope) => {
    await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'admin', now()) ON CONFLICT DO NOTHING", [parent.organisationId, child.userId]);
    return joinParent(child, await scopeForMember(child.userId, parent.slug, "organisation.update"), origin);
  };

  it("is read from above: each with all that is below it, and nothing of what is above or beside", async () => {
    const [top, left, right, leaf] = [await team("top"), await team("left"), await team("right"), await team("leaf")];
    await both(top, left);
    await both(top, right);
    await both(left, leaf);
    const below = async (scope: MemberScope) => (await scopeForFamily(scope)).below.map(({ slug, depth }) => `${slug} ${depth}`);
    expect(await below(top)).toEqual([`${left.slug} 1`, `${leaf.slug} 2`, `${right.slug} 1`]);
    expect(await below(right)).toEqual([]);
    expect((await scopeForFamily(leaf)).parent?.slug).toBe(left.slug);
    await leaveParent(left, origin);
    expect(await below(top)).toEqual([`${right.slug} 1`]);
    expect(await code(dropChild(left, { organisationId: right.organisationId }, origin))).toBe("not_found");
    await dropChild(top, { organisationId: right.organisationId }, origin);
    expect(await below(top)).toEqual([]);
    expect(await audited(top, "family.")).toEqual(["family.joined", "family.joined", "family.left", "family.left"]);
  });

  it("is left for another parent, which both old and new are told of", async () => {
    const [before, after, child] = [await team("before"), await team("after"), await team("moving")];
    await both(before, child);
    await both(after, child);
    expect((await scopeForFamily(child)).parent?.slug).toBe(after.slug);
    expect([await audited(before, "family."), await audited(after, "family.")]).toEqual([["family.joined", "family.left"], ["family.joined"]]);
  });

  it("closes no ring and grows no deeper than five, however many changes come at once", async () => {
    const chain: MemberScope[] = [];
    for (let level = 0; level <= mostLevels; level++) chain.push(await team(`level-${level}`));
    for (let level = 1; level < mostLevels; level++) await both(chain[level - 1] as MemberScope, chain[level] as MemberScope);
    expect(await code(both(chain[mostLevels - 1] as MemberScope, chain[mostLevels] as MemberScope))).toBe("family_too_deep");
    expect(await code(both(chain[3] as MemberScope, chain[0] as MemberScope))).toBe("family_ring");
    expect(await code(both(chain[0] as MemberScope, chain[0] as MemberScope))).toBe("family_ring");
    // Two that would each stand below the other: one of them comes first.
    const [one, other] = [await team("one-of-two"), await team("other-of-two")];
    const outcomes = await Promise.all([code(both(one, other)), code(both(other, one))]);
    expect(outcomes.toSorted()).toEqual(["done", "family_ring"]);
  });
});

describe("teams", () => {
  it("hold members and projects of their own organisation alone, under a name that no other has", async () => {
    const [owner, stranger] = [await team("with-teams"), await team("without-teams")];
    const [member, project, foreign] = [await joined(owner, "in-a-team", "developer"), await createProject(owner, { name: "Mobile" }, origin), await createProject(stranger, { name: "Theirs" }, origin)];
    const { teamId } = await createTeam(owner, { name: "Mobile team", userIds: [member.userId], projectIds: [project.id] }, origin);
    expect((await listTeams(owner)).data).toMatchObject([{ id: teamId, name: "Mobile team", members: [{ id: member.userId }], projects: [{ id: project.id, name: "Mobile" }] }]);
    expect(await code(createTeam(owner, { name: "Mobile team", userIds: [], projectIds: [] }, origin))).toBe("validation_failed");
    expect(await code(createTeam(owner, { name: "Other", userIds: [stranger.userId], projectIds: [] }, origin))).toBe("not_found");
    expect(await code(updateTeam(owner, { teamId, name: "Mobile team", userIds: [], projectIds: [foreign.id] }, origin))).toBe("not_found");
    expect(await code(updateTeam(stranger, { teamId, name: "Taken over", userIds: [], projectIds: [] }, origin))).toBe("not_found");
    expect(await code(deleteTeam(stranger, { teamId }, origin))).toBe("not_found");
    await updateTeam(owner, { teamId, name: "Apps", userIds: [owner.userId], projectIds: [] }, origin);
    expect((await listTeams(owner)).data).toMatchObject([{ name: "Apps", members: [{ id: owner.userId }], projects: [] }]);
    await deleteTeam(owner, { teamId }, origin);
    expect((await listTeams(owner)).data).toEqual([]);
    expect(await audited(owner, "team.")).toEqual(["team.created", "team.updated", "team.deleted"]);
  });

  it("name to whoever is kept to projects no other project", async () => {
    const owner = await team("teams-apart");
    const [mine, hidden] = [await createProject(owner, { name: "Mine" }, origin), await createProject(owner, { name: "Hidden" }, origin)];
    await createTeam(owner, { name: "Both", userIds: [], projectIds: [mine.id, hidden.id] }, origin);
    const narrow = await joined(owner, "narrow-team-reader", "developer", [mine.id]);
    expect((await listTeams(narrow)).data.map(({ projects }) => projects)).toEqual([[{ id: mine.id, name: "Mine" }]]);
  });

  it("come in pages that hold each once", async () => {
    const owner = await team("many-teams");
    for (let index = 0; index < 5; index++) await createTeam(owner, { name: `Team ${index}`, userIds: [], projectIds: [] }, origin);
    const first = await listTeams(owner, { limit: 3 });
    const second = await listTeams(owner, { limit: 3, cursor: first.nextCursor ?? "" });
    expect([first.hasMore, second.hasMore]).toEqual([true, false]);
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(5);
  });
});
