import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "./create-key";
import { findKeyBySecret } from "./identity/find-key-by-secret";
import { listKeys } from "./list-keys";
import { nameKeys } from "./name-keys";
import { revokeKey } from "./revoke-key";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const scopes = ["cccd:read"];
let ours: MemberScope;
let theirs: MemberScope;

async function organisation(email: string): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email, name: email.split("@")[0] ?? "", locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "key.create");
}

async function identityOf(secret: string) {
  const found = await findKeyBySecret(secret);
  if (found === null || found === "malformed") throw new Error("no such key");
  return found;
}

async function auditRows(keyId: string) {
  const { rows } = await pool().query("SELECT action, actor_id, organisation_id, ip, details FROM audit_events WHERE target_id = $1 ORDER BY id", [keyId]);
  return rows;
}

beforeAll(async () => {
  ours = await organisation("ours@example.com");
  theirs = await organisation("theirs@example.com");
});

describe("keys", () => {
  it("store no secret: neither it nor its random part stands anywhere in the database", async () => {
    const { secret, key } = await createKey(ours, { name: "Backend", environment: "live", scopes }, origin);
    const { rows } = await pool().query<{ everything: string }>(
      "SELECT (SELECT string_agg(k::text, '') FROM api_keys k) || (SELECT string_agg(s::text, '') FROM api_key_secrets s) || (SELECT string_agg(a::text, '') FROM audit_events a) AS everything",
    );
    expect(rows[0]?.everything).toContain(key.id);
    expect(rows[0]?.everything).not.toContain(secret.slice("tg_live_".length, -4));
  });

  it("are found by their secret and by nothing else", async () => {
    const { secret, key } = await createKey(ours, { name: "Found", environment: "test", scopes }, origin);
    expect(await identityOf(secret)).toMatchObject({ keyId: key.id, organisationId: ours.organisationId, environment: "test", scopes, revoked: false });
    expect(await findKeyBySecret(`${secret.slice(0, -1)}_`)).toBe("malformed");
  });

  it("answer many concurrent look-ups each with its own key", async () => {
    const made = await Promise.all(Array.from({ length: 20 }, (_, n) => createKey(ours, { name: `Many ${n}`, environment: "live", scopes }, origin)));
    const found = await Promise.all(made.map(({ secret }) => identityOf(secret)));
    expect(found.map((identity) => identity?.keyId)).toEqual(made.map(({ key }) => key.id));
  });

  it("are refused from the moment of their revocation, audited once with who and from where", async () => {
    const { secret, key } = await createKey(ours, { name: "Short-lived", environment: "live", scopes }, origin);
    await Promise.all([revokeKey(ours, { keyId: key.id }, origin), revokeKey(ours, { keyId: key.id }, origin)]);
    expect((await identityOf(secret)).revoked).toBe(true);
    const rows = await auditRows(key.id);
    expect(rows.map(({ action }) => action)).toEqual(["key.created", "key.revoked"]);
    expect(rows[1]).toMatchObject({ actor_id: ours.userId, organisation_id: ours.organisationId, ip: origin.ip, details: { name: "Short-lived" } });
  });

  it("of another organisation do not exist: not to list, name or revoke", async () => {
    const { secret, key } = await createKey(theirs, { name: "Theirs", environment: "live", scopes }, origin);
    expect((await listKeys(ours, { environment: "live", limit: 100 })).data.map(({ id }) => id)).not.toContain(key.id);
    expect(await nameKeys(ours, [key.id])).toEqual(new Map());
    await expect(revokeKey(ours, { keyId: key.id }, origin)).rejects.toMatchObject({ code: "not_found" });
    expect((await identityOf(secret)).revoked).toBe(false);
  });

  it("come in pages that hold each key once, newest first, by environment", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listKeys(ours, { environment: "live", limit: 7, cursor });
      expect(page.data.length).toBeLessThanOrEqual(7);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...new Set(seen)].toSorted().toReversed());
    const { rows } = await pool().query("SELECT id FROM api_keys WHERE organisation_id = $1 AND environment = 'live'", [ours.organisationId]);
    expect(seen).toHaveLength(rows.length);
  });
});
