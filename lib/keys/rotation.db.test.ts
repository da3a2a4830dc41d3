import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { advanceClock, freezeClock, nowMs } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { checkAccess } from "./access";
import { createKey } from "./create-key";
import { endSecret } from "./end-secret";
import { getKey } from "./get-key";
import { findKeyBySecret, type KnownKey } from "./identity/find-key-by-secret";
import { resumeKey } from "./resume-key";
import { revokeKey } from "./revoke-key";
import { rotateKey } from "./rotate-key";
import { rotationOverlapMs, rotationOverlaps } from "./schemas";
import { suspendKey } from "./suspend-key";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const hourMs = 3_600_000;
let scope: MemberScope;

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "key.update");
});

const newKey = (more: object = {}) => createKey(scope, { name: "Rotating", environment: "live", scopes: ["cccd:read"], ...more }, origin);
const rotate = (keyId: string, overlap: (typeof rotationOverlaps)[number] = "24h") => rotateKey(scope, { keyId, overlap }, origin);
const versionOf = async (keyId: string) => (await pool().query<{ version: number }>("SELECT version FROM api_keys WHERE id = $1", [keyId])).rows[0]?.version;
const secretRows = async (keyId: string) => (await pool().query<{ expires_at: Date | null; last_four: string }>("SELECT * FROM api_key_secrets WHERE key_id = $1", [keyId])).rows;
const audits = async (keyId: string, action: string) => (await pool().query("SELECT actor_id, ip, details, before, after FROM audit_events WHERE target_id = $1 AND action = $2 ORDER BY id", [keyId, action])).rows;

async function identityOf(secret: string): Promise<KnownKey> {
  const key = await findKeyBySecret(secret);
  if (key === null || key === "malformed") throw new Error("no such key");
  return key;
}

const facts = { address: "203.0.113.7", origin: null, method: "GET", path: "/v1/x", scope: "cccd:read", environments: ["live"] } as const;
/** What the gateway would answer to a call with a secret. */
async function tryWith(secret: string): Promise<ErrorCode | null> {
  const key = await identityOf(secret);
  return checkAccess(key, key.access, { ...facts, nowMs: nowMs() });
}

describe("rotation", () => {
  it.each(rotationOverlaps)("with the overlap %s lets the old secret work exactly that long, and the new one on", async (overlap) => {
    freezeClock(new Date());
    const { key, secret } = await newKey();
    // Known to the gateway before, which must learn of the change.
    expect(await tryWith(secret)).toBeNull();
    const rotated = await rotate(key.id, overlap);
    expect(rotated.key.id).toBe(key.id);
    expect(rotated.secret).not.toBe(secret);
    expect(await tryWith(rotated.secret)).toBeNull();
    if (overlap !== "now") {
      advanceClock(rotationOverlapMs[overlap] - 1);
      expect(await tryWith(secret)).toBeNull();
      advanceClock(1);
    }
    expect(await tryWith(secret)).toBe("api_secret_ended");
    expect(await tryWith(rotated.secret)).toBeNull();
    freezeClock(null);
  });

  it("never lets an old secret outlive the key", async () => {
    const expiresAt = new Date(nowMs() + hourMs);
    const { key } = await newKey({ expiresAt });
    const { key: rotated } = await rotate(key.id, "7d");
    expect(rotated.secrets.map(({ endsAt }) => endsAt)).toEqual([null, expiresAt.toISOString()]);
  });

  it("leaves secrets that were about to end with the end that they had", async () => {
    const { key } = await newKey();
    const first = await rotate(key.id, "1h");
    const second = await rotate(key.id, "7d");
    expect(second.key.secrets).toHaveLength(3);
    expect(second.key.secrets.at(-1)?.endsAt).toBe(first.key.secrets.at(-1)?.endsAt);
    const third = await rotate(key.id, "now");
    expect(third.key.secrets.map(({ endsAt }) => endsAt)).toEqual([null, ...second.key.secrets.slice(1).map(({ endsAt }) => endsAt)]);
    expect(third.key.lastFour).toBe(third.secret.slice(-4));
  });

  it("forks nothing: in an overlap both secrets are the same key with the same limits and the same credits", async () => {
    const limits = [{ subject: "key", period: "minute", limit: 10, burst: 0 }];
    const { key, secret } = await newKey({ limits, creditUnits: 500 });
    const rotated = await rotate(key.id);
    const [old, young] = [await identityOf(secret), await identityOf(rotated.secret)];
    expect(old.secretId).not.toBe(young.secretId);
    const own = { secretId: "", secretExpiresAtMs: null, checkedAtUs: 0 };
    expect({ ...old, ...own }).toEqual({ ...young, ...own });
    expect(young).toMatchObject({ keyId: key.id, limits, creditUnits: 500 });
    const { rows } = await pool().query("SELECT count(*)::int AS keys, sum(credit_units)::int AS credits FROM api_keys WHERE id = $1", [key.id]);
    expect(rows).toEqual([{ keys: 1, credits: 500 }]);
  });

  it("shows which secrets work, without a secret, and is audited with facts alone", async () => {
    const { key, secret } = await newKey();
    const rotated = await rotate(key.id, "1h");
    const detail = await getKey(scope, key.id);
    expect(detail.secrets).toMatchObject([{ lastFour: rotated.secret.slice(-4), endsAt: null }, { lastFour: secret.slice(-4), lastUsedAt: null, lastUsedIp: null }]);
    const [audit] = await audits(key.id, "key.rotated");
    expect(audit).toMatchObject({ actor_id: scope.userId, ip: origin.ip, details: { overlap: "1h", last_four_before: secret.slice(-4), last_four: rotated.secret.slice(-4), working_secrets: 2 } });
    for (const one of [secret, rotated.secret]) expect(JSON.stringify([detail, audit])).not.toContain(one.slice("tg_live_".length, -4));
  });

  it("is possible while the key is suspended, and leaves it so", async () => {
    const { key } = await newKey();
    await suspendKey(scope, { keyId: key.id }, origin);
    const rotated = await rotate(key.id);
    expect(rotated.key.status).toBe("suspended");
    expect(await tryWith(rotated.secret)).toBe("api_key_suspended");
    await resumeKey(scope, { keyId: key.id }, origin);
    expect(await tryWith(rotated.secret)).toBeNull();
  });

  it("is refused for a revoked and for an expired key", async () => {
    const { key: revoked } = await newKey();
    await revokeKey(scope, { keyId: revoked.id }, origin);
    await expect(rotate(revoked.id)).rejects.toMatchObject({ code: "key_not_active" });
    const { key: expired } = await newKey({ expiresAt: new Date(nowMs() + hourMs) });
    await suspendKey(scope, { keyId: expired.id }, origin);
    advanceClock(2 * hourMs);
    await expect(rotate(expired.id)).rejects.toMatchObject({ code: "key_not_active" });
    advanceClock(-2 * hourMs);
  });

  it("stops at 128 working secrets, and goes on when one has ended", async () => {
    const { key } = await newKey();
    for (let made = 1; made < 128; made++) await rotate(key.id);
    await expect(rotate(key.id)).rejects.toMatchObject({ code: "too_many_secrets" });
    const full = await rotate(key.id, "now");
    expect(full.key.secrets).toHaveLength(128);
    await endSecret(scope, { keyId: key.id, secretId: full.key.secrets.at(-1)?.id ?? "" }, origin);
    expect((await rotate(key.id)).key.secrets).toHaveLength(128);
  });
});

describe("a hundred rotations at once", () => {
  it("under traffic: no secret is refused before its end, none is accepted after it, one is current", async () => {
    const { key, secret } = await newKey();
    const known = [secret];
    const calls: { secret: string; fromMs: number; toMs: number; code: ErrorCode | null }[] = [];
    const answeredMs = new Map<string, number>();
    let rotating = true;
    const traffic = async (seed: number) => {
      for (let n = seed; rotating || n < seed + 20; n++) {
        // Every other call goes to the newest, which is about to be replaced.
        const used = (n % 2 === 0 ? known.at(-1) : known[(n * 7_919) % known.length]) ?? secret;
        const fromMs = nowMs();
        calls.push({ secret: used, fromMs, code: await tryWith(used), toMs: nowMs() });
      }
    };
    const callers = Array.from({ length: 8 }, (_, seed) => traffic(seed));
    const before = (await versionOf(key.id)) ?? 0;
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const answer = await rotate(key.id, n % 4 === 0 ? "now" : "24h");
        known.push(answer.secret);
        answeredMs.set(answer.key.lastFour, nowMs());
        return answer;
      }),
    );
    rotating = false;
    await Promise.all(callers);

    const rows = await secretRows(key.id);
    expect(rows).toHaveLength(101);
    expect(rows.filter(({ expires_at }) => expires_at === null)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.secret)).size).toBe(100);
    expect(await versionOf(key.id)).toBe(before + 100);
    const audited = await audits(key.id, "key.rotated");
    expect(audited).toHaveLength(100);
    // Each answer told of the key with that answer's secret as the current one.
    for (const answer of answers) expect(answer.key.lastFour).toBe(answer.secret.slice(-4));

    const ends = new Map(await Promise.all(known.map(async (one) => [one, (await identityOf(one)).secretExpiresAtMs ?? Infinity] as const)));
    expect(calls.length).toBeGreaterThan(200);
    expect(calls.filter(({ code }) => code !== null && code !== "api_secret_ended")).toEqual([]);
    const end = (one: string) => ends.get(one) ?? Number.NaN;
    expect(calls.filter((call) => call.code !== null && !(end(call.secret) <= call.toMs))).toEqual([]);
    // An end "now" holds from its commit, which the answer of its rotation tells of.
    const toldMs = new Map(audited.map(({ details }) => [details.last_four_before as string, answeredMs.get(details.last_four as string) ?? Number.NaN]));
    const told = (one: string) => Math.max(end(one), toldMs.get(one.slice(-4)) ?? 0);
    expect(calls.filter((call) => call.code === null && !(told(call.secret) >= call.fromMs))).toEqual([]);
    for (const one of known) expect(await tryWith(one)).toBe(end(one) > nowMs() ? null : "api_secret_ended");
  });

  it("stop where a revocation comes between: none after it succeeds, and no secret works", async () => {
    const { key, secret } = await newKey();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => (n === 20 ? revokeKey(scope, { keyId: key.id }, origin).then(() => null) : rotate(key.id).then((answer) => answer.secret))),
    );
    const made = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" && outcome.value !== null ? [outcome.value] : []));
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "key_not_active" });
    expect(await secretRows(key.id)).toHaveLength(made.length + 1);
    for (const one of [secret, ...made]) expect(await tryWith(one)).toBe("api_key_revoked");
    expect(await audits(key.id, "key.rotated")).toHaveLength(made.length);
  });
});

describe("a change on another instance", () => {
  it("is waited for and seen: a key revoked there in the meantime is not rotated here", async () => {
    const { key } = await newKey();
    const elsewhere = await pool().connect();
    await elsewhere.query("BEGIN");
    await elsewhere.query("UPDATE api_keys SET revoked_at = now() WHERE id = $1", [key.id]);
    const rotated = rotate(key.id).then(() => "rotated", (error: { code: string }) => error.code);
    const waiting = "SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    await expect.poll(async () => (await pool().query<{ count: number }>(waiting)).rows[0]?.count, { interval: 5 }).toBe(1);
    await elsewhere.query("COMMIT");
    elsewhere.release();
    expect(await rotated).toBe("key_not_active");
    expect(await secretRows(key.id)).toHaveLength(1);
  });
});

describe("ending a secret early", () => {
  it("refuses it from the next request on, and is audited once", async () => {
    const { key, secret } = await newKey();
    const { key: rotated } = await rotate(key.id);
    const secretId = rotated.secrets[1]?.id ?? "";
    expect(await tryWith(secret)).toBeNull();
    const ended = await Promise.all([1, 2, 3].map(() => endSecret(scope, { keyId: key.id, secretId }, origin)));
    expect(ended[0]?.secrets).toHaveLength(1);
    expect(await tryWith(secret)).toBe("api_secret_ended");
    expect(await audits(key.id, "key.secret_ended")).toMatchObject([{ details: { ended_last_four: secret.slice(-4) } }]);
  });

  it("never ends the current secret, nor one of another key", async () => {
    const [{ key, secret }, { key: other }] = [await newKey(), await newKey()];
    const end = (secretId: string) => endSecret(scope, { keyId: key.id, secretId }, origin);
    await expect(end(key.secrets[0]?.id ?? "")).rejects.toMatchObject({ code: "validation_failed", fields: [{ path: "secretId" }] });
    await expect(end(other.secrets[0]?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
    expect(await tryWith(secret)).toBeNull();
    expect(await audits(key.id, "key.secret_ended")).toEqual([]);
  });
});
