import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForKey, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createManagementKeySchema } from "../schemas";
import { generateSecret, hashSecret } from "../secret";
import { createManagementKey } from "./create-management-key";
import { findManagementKey, noteManagementKeyUse } from "./find-management-key";
import { listManagementKeys } from "./list-management-keys";
import { revokeManagementKey } from "./revoke-management-key";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const input = { name: "Automation", scopes: ["keys:read" as const, "usage:read" as const], expiresAt: null };
let ours: MemberScope;
let theirs: MemberScope;

async function organisation(name: string): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "management_key.manage");
}

async function auditRows(keyId: string) {
  const { rows } = await pool().query("SELECT action, actor_type, actor_id, organisation_id, ip, details FROM audit_events WHERE target_id = $1 ORDER BY id", [keyId]);
  return rows;
}

async function identityOf(secret: string) {
  const key = await findManagementKey(secret);
  if (key === null || key === "malformed") throw new Error("no key");
  return key;
}

beforeAll(async () => {
  [ours, theirs] = [await organisation("ours"), await organisation("theirs")];
});

describe("management keys", () => {
  it("are told once and stored only as a keyed hash", async () => {
    const { secret, key } = await createManagementKey(ours, input, origin);
    expect(secret).toMatch(/^tg_mgmt_[0-9A-Za-z]{34}$/);
    const { rows } = await pool().query<{ hash: Buffer; everything: string }>(
      "SELECT hash, k::text || (SELECT string_agg(a::text, '') FROM audit_events a) AS everything FROM management_keys k WHERE id = $1",
      [key.id],
    );
    expect(rows[0]?.hash).toEqual(hashSecret(secret).hash);
    expect(rows[0]?.everything).not.toContain(secret.slice("tg_mgmt_".length, -4));
    expect(await identityOf(secret)).toMatchObject({ keyId: key.id, organisationId: ours.organisationId, scopes: input.scopes, revoked: false, expiresAtMs: null });
  });

  it("are found by nothing else: not by a secret of another kind, a changed one or one that nobody has", async () => {
    expect(await findManagementKey("tg_mgmt_nonsense")).toBe("malformed");
    expect(await findManagementKey(generateSecret("mgmt"))).toBeNull();
    // Even where the table holds its hash.
    const live = generateSecret("live");
    const { key } = await createManagementKey(ours, input, origin);
    await pool().query("UPDATE management_keys SET hash = $2 WHERE id = $1", [key.id, hashSecret(live).hash]);
    expect(await findManagementKey(live)).toBeNull();
  });

  it("are made and revoked by members who may manage them, and by nobody else", async () => {
    const { key } = await createManagementKey(ours, input, origin);
    const ofKey = (await scopeForKey({ organisationId: ours.organisationId, keyId: key.id })) as MemberScope;
    await pool().query("UPDATE memberships SET role = 'developer' WHERE user_id = $1", [ours.userId]);
    const developer = await scopeForMember(ours.userId, ours.slug, "key.create");
    await pool().query("UPDATE memberships SET role = 'owner' WHERE user_id = $1", [ours.userId]);
    for (const scope of [ofKey, { ...ofKey, role: "owner" as const, userId: ours.userId }, developer]) {
      await expect(createManagementKey(scope, input, origin)).rejects.toMatchObject({ code: "not_found" });
      await expect(revokeManagementKey(scope, { keyId: key.id }, origin)).rejects.toMatchObject({ code: "not_found" });
    }
    await expect(scopeForMember(developer.userId, "nowhere", "management_key.manage")).rejects.toMatchObject({ code: "not_found" });
    expect((await auditRows(key.id)).map(({ action }) => action)).toEqual(["management_key.created"]);
  });

  it("stop at their revocation, audited once with who and from where", async () => {
    const { secret, key } = await createManagementKey(ours, input, origin);
    await Promise.all([revokeManagementKey(ours, { keyId: key.id }, origin), revokeManagementKey(ours, { keyId: key.id }, origin)]);
    expect((await identityOf(secret)).revoked).toBe(true);
    const rows = await auditRows(key.id);
    expect(rows.map(({ action }) => action)).toEqual(["management_key.created", "management_key.revoked"]);
    expect(rows[1]).toMatchObject({ actor_type: "user", actor_id: ours.userId, organisation_id: ours.organisationId, ip: origin.ip, details: { name: input.name } });
  });

  it("of another organisation do not exist: not to list and not to revoke", async () => {
    const { secret, key } = await createManagementKey(theirs, input, origin);
    expect((await listManagementKeys(ours, { limit: 100 })).data.map(({ id }) => id)).not.toContain(key.id);
    await expect(revokeManagementKey(ours, { keyId: key.id }, origin)).rejects.toMatchObject({ code: "not_found" });
    expect((await identityOf(secret)).revoked).toBe(false);
  });

  it("note their last use at most once a minute", async () => {
    const { secret } = await createManagementKey(ours, input, origin);
    const atMs = now().getTime();
    const lastUsed = async () => (await identityOf(secret)).lastUsedAtMs;
    await noteManagementKeyUse(await identityOf(secret), atMs);
    expect(await lastUsed()).toBe(atMs);
    await noteManagementKeyUse({ ...(await identityOf(secret)), lastUsedAtMs: null }, atMs + 59_999);
    expect(await lastUsed()).toBe(atMs);
    await noteManagementKeyUse(await identityOf(secret), atMs + 60_000);
    expect(await lastUsed()).toBe(atMs + 60_000);
  });

  it("come in pages that hold each once, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listManagementKeys(ours, { limit: 2, cursor });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const { rows } = await pool().query("SELECT id FROM management_keys WHERE organisation_id = $1", [ours.organisationId]);
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
    expect(seen).toHaveLength(rows.length);
  });

  it("refuse an expiry in the past, and scopes that do not exist or none", async () => {
    await expect(createManagementKey(ours, { ...input, expiresAt: new Date(0) }, origin)).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "expiresAt" }] });
    expect(createManagementKeySchema.safeParse({ name: "K", scopes: [] }).success).toBe(false);
    expect(createManagementKeySchema.safeParse({ name: "K", scopes: ["management_keys:write"] }).success).toBe(false);
  });
});
