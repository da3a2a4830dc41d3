import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createKey } from "@/lib/keys/create-key";
import { endDeletedOrganisation } from "@/lib/keys/end-deleted-organisation";
import { createManagementKey } from "@/lib/keys/management/create-management-key";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { scopeForFamily } from "../family/family-scope";
import { listOrganisations, searchOwnOrganisations } from "../list-organisations";
import { changeSlugSchema, logoTypeOf, mostLogoBytes, setLogoSchema } from "../organisation-client";
import { type MemberScope, scopeForMember } from "../policy";
import { again, audited, joined, origin, person, team } from "../testing/people";
import { createTeam } from "./create-team";
import { carryOutDeletions, requestDeletion, withdrawDeletion } from "./delete-organisation";
import { becomeTeam, changeSlug, getLogo, removeLogo, renameOrganisation, setLogo } from "./update-organisation";

useTestDatabase();

const dayMs = 86_400_000;
const code = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
const carryOut = () => carryOutDeletions(new AbortController().signal);
let owner: MemberScope;
let count = 0;

beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  owner = await team(`acme-${count++}`);
});
afterAll(() => freezeClock(null));

describe("an organisation", () => {
  it("is made under the first free slug, with its maker as owner, and no more than twenty a day by one person", async () => {
    const { userId } = await person(`maker-${count}`);
    expect(await createTeam(userId, { name: "Cà phê Sài Gòn" }, origin)).toEqual({ slug: "ca-phe-sai-gon" });
    expect(await createTeam(userId, { name: "Cà phê Sài Gòn" }, origin)).toEqual({ slug: "ca-phe-sai-gon-2" });
    expect(await scopeForMember(userId, "ca-phe-sai-gon", "organisation.delete")).toMatchObject({ role: "owner", kind: "team" });
    for (let index = 3; index <= 18; index++) await createTeam(userId, { name: `Shop ${index}` }, origin);
    const more = await Promise.all(Array.from({ length: 8 }, (_, index) => code(createTeam(userId, { name: `Late ${index}` }, origin))));
    expect(more.filter((outcome) => outcome === "done")).toHaveLength(2);
    expect(more.filter((outcome) => outcome === "rate_limited")).toHaveLength(6);
    expect(await listOrganisations(userId)).toHaveLength(21);
    expect((await searchOwnOrganisations(userId, { text: "SÀI" })).data).toHaveLength(2);
    const first = await searchOwnOrganisations(userId, { limit: 15 });
    const second = await searchOwnOrganisations(userId, { limit: 15, cursor: first.nextCursor ?? "" });
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(21);
    expect(second.hasMore).toBe(false);
  });

  it("takes another name and another address; the old address leads nowhere, and nobody else's can be taken", async () => {
    await renameOrganisation(owner, { name: "Renamed" }, origin);
    await changeSlug(owner, { slug: `moved-${count}` }, origin);
    await expect(again(owner)).rejects.toMatchObject({ code: "not_found" });
    const moved = await scopeForMember(owner.userId, `moved-${count}`, "usage.read");
    expect(moved).toMatchObject({ organisationId: owner.organisationId, name: "Renamed" });
    const other = await team(`other-${count}`);
    const taken = { code: "validation_failed", fields: [{ path: "slug", message: "accounts.errors.slug_taken" }] };
    await expect(changeSlug(other, { slug: moved.slug }, origin)).rejects.toMatchObject(taken);
    // Many at once: one gets it.
    const tries = await Promise.all([owner, other].flatMap((scope) => Array.from({ length: 5 }, () => code(changeSlug(scope, { slug: `wanted-${count}` }, origin)))));
    const { rows } = await pool().query("SELECT 1 FROM organisations WHERE slug = $1", [`wanted-${count}`]);
    expect(rows).toHaveLength(1);
    expect(tries).toContain("done");
    expect(tries).toContain("validation_failed");
  });

  it.each(["new", "Admin", "api", "a", "-x-", "x--y", "ünder", "a".repeat(41), "organisations"])("may not be called %j in addresses", (slug) => {
    expect(changeSlugSchema.safeParse({ slug }).success).toBe(false);
  });

  it("shows a logo that is a picture by its own bytes, and no longer once it is removed", async () => {
    const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    await setLogo(owner, { file: png }, origin);
    expect(await getLogo(owner)).toEqual({ bytes: png, type: "image/png" });
    const scope = await again(owner);
    expect(scope.logoAt).toEqual(now());
    for (const text of ["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "GIF89a", "<html>", "RIFF1234AVI "]) {
      expect(await code(setLogo(owner, { file: new TextEncoder().encode(text) }, origin))).toBe("validation_failed");
    }
    expect(logoTypeOf(new TextEncoder().encode("RIFF1234WEBPVP8 "))).toBe("image/webp");
    expect(setLogoSchema.safeParse({ file: new Uint8Array(mostLogoBytes) }).success).toBe(true);
    expect(setLogoSchema.safeParse({ file: new Uint8Array(mostLogoBytes + 1) }).success).toBe(false);
    await removeLogo(scope, origin);
    expect(await code(getLogo(owner))).toBe("not_found");
  });

  it("of one person becomes a team for good", async () => {
    const { userId, slug } = await person(`single-${count}`);
    await becomeTeam(await scopeForMember(userId, slug, "organisation.update"), origin);
    expect((await scopeForMember(userId, slug, "usage.read")).kind).toBe("team");
  });
});

describe("the deletion of an organisation", () => {
  it("is its owners' to ask for, by the right slug, and theirs to take back", async () => {
    const admin = await joined(owner, `admin-${count}`, "admin");
    expect(await code(requestDeletion(admin, { slug: owner.slug }, origin))).toBe("not_found");
    expect(await code(requestDeletion(owner, { slug: "wrong" }, origin))).toBe("validation_failed");
    await requestDeletion(owner, { slug: owner.slug }, origin);
    const asked = await again(owner);
    expect(asked.deletesAt).toEqual(new Date("2026-12-05T09:00:00Z"));
    advanceClock(dayMs);
    await requestDeletion(asked, { slug: owner.slug }, origin);
    expect((await again(owner)).deletesAt).toEqual(asked.deletesAt);
    expect(await code(withdrawDeletion({ ...admin, deletesAt: asked.deletesAt }, origin))).toBe("not_found");
    await withdrawDeletion(asked, origin);
    advanceClock(14 * dayMs);
    expect(await carryOut()).toBe(0);
    expect((await again(owner)).deletesAt).toBeNull();
  });

  it("leaves its children without a parent, and its parent without it", async () => {
    const [child, above] = [await team(`child-${count}`), await team(`above-${count}`)];
    await pool().query("UPDATE organisations SET parent_id = $2 WHERE id = $1", [child.organisationId, owner.organisationId]);
    await pool().query("UPDATE organisations SET parent_id = $2 WHERE id = $1", [owner.organisationId, above.organisationId]);
    await requestDeletion(owner, { slug: owner.slug }, origin);
    advanceClock(14 * dayMs);
    await carryOut();
    const { rows } = await pool().query("SELECT parent_id FROM organisations WHERE id IN ($1, $2)", [child.organisationId, owner.organisationId]);
    expect(rows).toEqual([{ parent_id: null }, { parent_id: null }]);
    // As one stood that went before.
    await pool().query("UPDATE organisations SET parent_id = $2 WHERE id = $1", [child.organisationId, owner.organisationId]);
    expect((await scopeForFamily(child)).parent).toBeNull();
  });

  it("is carried out although that of another fails", async () => {
    const next = await team(`next-${count}`);
    for (const scope of [owner, next]) await requestDeletion(scope, { slug: scope.slug }, origin);
    advanceClock(14 * dayMs);
    await pool().query("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$");
    await pool().query(`CREATE TRIGGER broken BEFORE UPDATE ON organisations FOR EACH ROW WHEN (NEW.id = '${owner.organisationId}') EXECUTE FUNCTION refuse()`);
    expect(await carryOut()).toBe(1);
    await pool().query("DROP TRIGGER broken ON organisations");
    expect((await again(owner)).slug).toBe(owner.slug);
    await expect(again(next)).rejects.toMatchObject({ code: "not_found" });
    expect(await carryOut()).toBe(1);
  });

  it("is carried out after fourteen days and not before, once: keys end, members are out, the address is free, the audit log stays", async () => {
    const member = await joined(owner, `member-${count}`, "viewer");
    const { key } = await createKey(owner, { name: "Key", environment: "live", scopes: ["cccd:read"] }, origin);
    await createManagementKey(owner, { name: "Pipeline", scopes: ["keys:read"] }, origin);
    await requestDeletion(owner, { slug: owner.slug }, origin);
    advanceClock(14 * dayMs - 1);
    expect(await carryOut()).toBe(0);
    expect((await again(member)).slug).toBe(owner.slug);
    advanceClock(1);
    const runs = await Promise.all([carryOut(), carryOut(), carryOut()]);
    expect(runs.reduce((sum, deleted) => sum + deleted, 0)).toBe(1);
    for (const scope of [owner, member]) await expect(again(scope)).rejects.toMatchObject({ code: "not_found" });
    const { rows: events } = await pool().query<{ id: string; payload: unknown }>("SELECT id, payload FROM outbox_events WHERE type = 'organisation.deleted' AND organisation_id = $1", [owner.organisationId]);
    expect(events).toHaveLength(1);
    const event = { id: "evt_1", type: "organisation.deleted", organisationId: owner.organisationId, payload: events[0]?.payload, createdAt: now() };
    await inTransaction((tx) => endDeletedOrganisation.handle(tx, event));
    await inTransaction((tx) => endDeletedOrganisation.handle(tx, event));
    const { rows } = await pool().query("SELECT revoked_at IS NOT NULL AS revoked FROM api_keys WHERE id = $1 UNION ALL SELECT revoked_at IS NOT NULL FROM management_keys WHERE organisation_id = $2", [key.id, owner.organisationId]);
    expect(rows).toEqual([{ revoked: true }, { revoked: true }]);
    expect((await audited(owner)).filter((action) => action === "organisation.deleted" || action === "key.revoked")).toHaveLength(2);
    const { userId } = await person(`heir-${count}`);
    const heir = await scopeForMember(userId, (await createTeam(userId, { name: owner.slug }, origin)).slug, "usage.read");
    expect(heir.slug).toBe(owner.slug);
  });
});
