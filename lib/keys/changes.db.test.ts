import { beforeAll, describe, expect, it } from "vitest";
import { createProject } from "@/lib/accounts/create-project";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, nowMs } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "./create-key";
import { endSecret } from "./end-secret";
import { getKey } from "./get-key";
import { findKeyBySecret, type KnownKey } from "./identity/find-key-by-secret";
import { listKeys } from "./list-keys";
import { resumeKey } from "./resume-key";
import { revokeKey } from "./revoke-key";
import { rotateKey } from "./rotate-key";
import type { KeyRestrictions, UpdateKeyInput } from "./schemas";
import { suspendKey } from "./suspend-key";
import { updateKey } from "./update-key";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const hourMs = 3_600_000;
let ours: MemberScope;
let theirs: MemberScope;

async function organisation(email: string): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email, name: email.split("@")[0] ?? "", locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "key.update");
}
beforeAll(async () => {
  [ours, theirs] = [await organisation("ours@example.com"), await organisation("theirs@example.com")];
});

const newKey = (more: object = {}) => createKey(ours, { name: "Backend", environment: "live", scopes: ["cccd:read"], ...more }, origin);
const update = (input: UpdateKeyInput) => updateKey(ours, input, origin);
const rowOf = async (keyId: string) => (await pool().query("SELECT * FROM api_keys WHERE id = $1", [keyId])).rows[0];
const audits = async (keyId: string) => (await pool().query("SELECT action, details, before, after FROM audit_events WHERE target_id = $1 ORDER BY id", [keyId])).rows;

async function identityOf(secret: string): Promise<KnownKey> {
  const key = await findKeyBySecret(secret);
  if (key === null || key === "malformed") throw new Error("no such key");
  return key;
}

const restrictions: KeyRestrictions = {
  allowedCidrs: ["10.0.0.0/8", "2001:db8::/32"],
  allowedOrigins: ["https://app.example.com"],
  timeWindows: [{ days: [1, 5], from: "22:00", to: "06:00", timeZone: "Asia/Ho_Chi_Minh" }],
  endpointRules: [{ methods: ["POST"], path: "/v1/cccd/*", limits: [{ period: "minute", limit: 5, burst: 1 }] }],
};
const limits = [{ subject: "key" as const, period: "day" as const, limit: 1_000, burst: 0 }];

describe("a key", () => {
  it("is made with everything that narrows it down, and read back so, also by the gateway", async () => {
    const project = await createProject(ours, { name: "Onboarding" }, origin);
    const expiresAt = new Date(nowMs() + hourMs);
    const mutable = structuredClone(restrictions) as Parameters<typeof createKey>[1]["restrictions"];
    const { key, secret } = await newKey({ projectId: project.id, expiresAt, restrictions: mutable, limits, creditUnits: 2 ** 52 });
    const detail = await getKey(ours, key.id);
    expect(detail).toEqual(key);
    expect(detail).toMatchObject({
      status: "active", project: { id: project.id, name: "Onboarding" }, expiresAt: expiresAt.toISOString(), suspendedAt: null, leakedAt: null,
      restrictions, limits, creditUnits: 2 ** 52, createdBy: "ours", secrets: [{ endsAt: null }],
    });
    expect(await identityOf(secret)).toMatchObject({ ...restrictions, limits, creditUnits: 2 ** 52, expiresAtMs: expiresAt.getTime() });
    const [listed] = (await listKeys(ours, { environment: "live" })).data;
    expect(listed).toMatchObject({ id: key.id, status: "active", project: { name: "Onboarding" }, expiresAt: expiresAt.toISOString() });
    expect(listed).not.toHaveProperty("restrictions");
  });

  it("is not made with an expiry in the past, nor in a project of others", async () => {
    await expect(newKey({ expiresAt: new Date(nowMs() - 1) })).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "expiresAt" }] });
    const foreign = await createProject(theirs, { name: "Foreign" }, origin);
    await expect(newKey({ projectId: foreign.id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("tells by its status why it would be refused: revoked, suspended, expired", async () => {
    const { key } = await newKey({ expiresAt: new Date(nowMs() + hourMs) });
    const status = async () => (await getKey(ours, key.id)).status;
    expect(await status()).toBe("active");
    advanceClock(hourMs);
    expect(await status()).toBe("expired");
    await suspendKey(ours, { keyId: key.id }, origin);
    expect(await status()).toBe("suspended");
    await revokeKey(ours, { keyId: key.id }, origin);
    expect(await status()).toBe("revoked");
    advanceClock(-hourMs);
  });
});

describe("the list of one status", () => {
  it("holds exactly the keys that say they have it", async () => {
    const made = [await newKey(), await newKey(), await newKey({ expiresAt: new Date(nowMs() + 1_000) }), await newKey({ expiresAt: new Date(nowMs() + hourMs) })];
    await suspendKey(ours, { keyId: made[0]?.key.id ?? "" }, origin);
    await revokeKey(ours, { keyId: made[1]?.key.id ?? "" }, origin);
    advanceClock(2_000);
    const all = (await listKeys(ours, { limit: 100 })).data;
    expect(new Set(all.map(({ status }) => status)).size).toBe(4);
    for (const status of ["active", "suspended", "expired", "revoked"] as const) {
      expect((await listKeys(ours, { status, limit: 100 })).data).toEqual(all.filter((key) => key.status === status));
    }
    advanceClock(-2_000);
  });
});

describe("updating a key", () => {
  const changes: [string, Omit<UpdateKeyInput, "keyId">, object][] = [
    ["scopes", { scopes: ["usage:read"] }, { scopes: ["usage:read"] }],
    ["networks", { restrictions: { allowedCidrs: ["192.0.2.0/24"] } }, { allowedCidrs: ["192.0.2.0/24"] }],
    ["origins", { restrictions: { allowedOrigins: ["https://b.example"] } }, { allowedOrigins: ["https://b.example"] }],
    ["time windows", { restrictions: { timeWindows: [{ days: [1], from: "09:00", to: "17:00", timeZone: "UTC" }] } }, { timeWindows: [{ days: [1], from: "09:00", to: "17:00", timeZone: "UTC" }] }],
    ["endpoint rules", { restrictions: { endpointRules: [{ methods: [], path: "/v1/x", limits: [] }] } }, { endpointRules: [{ methods: [], path: "/v1/x", limits: [] }] }],
    ["limits", { limits }, { limits }],
    ["credits", { creditUnits: 7 }, { creditUnits: 7 }],
    ["expiry", { expiresAt: new Date("2100-01-01T00:00:00Z") }, { expiresAtMs: Date.parse("2100-01-01T00:00:00Z") }],
  ];

  it.each(changes)("reaches the gateway at its next look: %s", async (_, change, seen) => {
    const { key, secret } = await newKey();
    await identityOf(secret);
    await update({ keyId: key.id, ...change });
    expect(await identityOf(secret)).toMatchObject(seen);
    expect((await rowOf(key.id)).version).toBe(2);
  });

  it("leaves everything else as it is, and takes what narrows it down away again", async () => {
    const { key, secret } = await newKey({ restrictions: structuredClone(restrictions), limits, creditUnits: 5, expiresAt: new Date(nowMs() + hourMs) });
    await update({ keyId: key.id, restrictions: { allowedCidrs: [] } });
    expect(await identityOf(secret)).toMatchObject({ ...restrictions, allowedCidrs: [], limits, creditUnits: 5 });
    const bare = await update({ keyId: key.id, restrictions: { allowedOrigins: [], timeWindows: [], endpointRules: [] }, limits: [], creditUnits: null, expiresAt: null });
    expect(bare).toMatchObject({ limits: [], creditUnits: null, expiresAt: null, restrictions: { allowedCidrs: [], allowedOrigins: [], timeWindows: [], endpointRules: [] } });
  });

  it("is audited with what was and what is, of that alone which changed", async () => {
    const { key } = await newKey({ limits });
    const project = await createProject(ours, { name: "Audited" }, origin);
    await update({ keyId: key.id, name: "Frontend", scopes: ["cccd:read"], projectId: project.id, creditUnits: 10, restrictions: { allowedCidrs: ["10.0.0.0/8", "192.0.2.1/32"] } });
    expect((await audits(key.id)).at(-1)).toEqual({
      action: "key.updated",
      details: { name: "Frontend", environment: "live", last_four: key.lastFour },
      before: { name: "Backend", project: null, allowed_cidrs: [], credit_units: null },
      after: { name: "Frontend", project: project.id, allowed_cidrs: ["10.0.0.0/8", "192.0.2.1/32"], credit_units: 10 },
    });
    await update({ keyId: key.id, limits: [] });
    expect((await audits(key.id)).at(-1)).toMatchObject({ before: { limits: ['{"burst":0,"limit":1000,"period":"day","subject":"key"}'] }, after: { limits: [] } });
  });

  it("with nothing new changes nothing and leaves no trace; a new name alone need not reach the gateway", async () => {
    const { key } = await newKey({ restrictions: structuredClone(restrictions), limits });
    await update({ keyId: key.id, name: "Backend", scopes: ["cccd:read"], projectId: null, expiresAt: null, limits: structuredClone(limits), restrictions: structuredClone(restrictions) as never });
    expect(await audits(key.id)).toHaveLength(1);
    await update({ keyId: key.id, name: "Renamed" });
    expect((await rowOf(key.id)).version).toBe(1);
  });

  it("is refused for a revoked key, an expiry in the past and a project of others", async () => {
    const { key } = await newKey();
    const foreign = await createProject(theirs, { name: "Not ours" }, origin);
    await expect(update({ keyId: key.id, expiresAt: new Date(nowMs() - 1) })).rejects.toMatchObject({ code: "validation_failed" });
    await expect(update({ keyId: key.id, projectId: foreign.id })).rejects.toMatchObject({ code: "not_found" });
    await revokeKey(ours, { keyId: key.id }, origin);
    await expect(update({ keyId: key.id, name: "Too late" })).rejects.toMatchObject({ code: "key_not_active" });
    expect(await audits(key.id)).toHaveLength(2);
  });

  it("brings an expired key back by a later expiry", async () => {
    const { key, secret } = await newKey({ expiresAt: new Date(nowMs() + 1_000) });
    advanceClock(2_000);
    const later = new Date(nowMs() + hourMs);
    expect((await update({ keyId: key.id, expiresAt: later })).status).toBe("active");
    expect((await identityOf(secret)).expiresAtMs).toBe(later.getTime());
    advanceClock(-2_000);
  });
});

describe("suspending and resuming a key", () => {
  it("stops and starts it at the gateway's next look", async () => {
    const { key, secret } = await newKey();
    for (const [verb, suspended] of [[suspendKey, true], [resumeKey, false]] as const) {
      await identityOf(secret);
      const after = await verb(ours, { keyId: key.id }, origin);
      expect(after.status).toBe(suspended ? "suspended" : "active");
      expect((await identityOf(secret)).suspended).toBe(suspended);
    }
    expect((await audits(key.id)).map(({ action }) => action)).toEqual(["key.created", "key.suspended", "key.resumed"]);
  });

  it("many times at once leaves one state, and one audit row for each true change of it", async () => {
    const { key, secret } = await newKey();
    await Promise.all(Array.from({ length: 30 }, (_, n) => (n % 3 === 0 ? resumeKey : suspendKey)(ours, { keyId: key.id }, origin)));
    const actions = (await audits(key.id)).slice(1).map(({ action }) => action);
    expect(actions.length).toBeGreaterThan(0);
    expect(actions).toEqual(actions.map((_, index) => (index % 2 === 0 ? "key.suspended" : "key.resumed")));
    expect((await rowOf(key.id)).version).toBe(1 + actions.length);
    expect((await identityOf(secret)).suspended).toBe(actions.at(-1) === "key.suspended");
  });

  it("is refused for a revoked key", async () => {
    const { key } = await newKey();
    await revokeKey(ours, { keyId: key.id }, origin);
    for (const verb of [suspendKey, resumeKey]) await expect(verb(ours, { keyId: key.id }, origin)).rejects.toMatchObject({ code: "key_not_active" });
  });
});

describe("a stranger", () => {
  it("gets not_found from every verb, as for a key that does not exist or can't, and changes nothing", async () => {
    const { key } = await newKey();
    const { key: rotated } = await rotateKey(ours, { keyId: key.id, overlap: "1h" }, origin);
    const secretId = rotated.secrets[1]?.id ?? "";
    const before = JSON.stringify([await getKey(ours, key.id), await audits(key.id)]);
    for (const keyId of [key.id, `key_${"0".repeat(26)}`, "key_\u0000", ""]) {
      const attempts = [
        getKey(theirs, keyId),
        updateKey(theirs, { keyId, name: "Mine" }, origin),
        rotateKey(theirs, { keyId, overlap: "now" }, origin),
        endSecret(theirs, { keyId, secretId }, origin),
        suspendKey(theirs, { keyId }, origin),
        resumeKey(theirs, { keyId }, origin),
        revokeKey(theirs, { keyId }, origin),
      ];
      for (const outcome of await Promise.allSettled(attempts)) expect(outcome).toMatchObject({ status: "rejected", reason: { code: "not_found" } });
    }
    expect(JSON.stringify([await getKey(ours, key.id), await audits(key.id)])).toBe(before);
  });
});
