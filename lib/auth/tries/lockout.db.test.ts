import { hash } from "@node-rs/argon2";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../authenticate";
import { nextAuthOptions } from "../next-auth-options";
import { proofToken } from "../proofs/proof-token";
import { resetPassword } from "../proofs/reset-password";
import { startPasswordReset } from "../proofs/start-password-reset";
import { signUp } from "../sign-up";

vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
useTestDatabase();

const password = "a long enough password";
const minuteMs = 60_000;
let serial = 0;
/** A caller from a network of its own. */
const from = (ip = `198.51.100.${++serial}`) => ({ ip, userAgent: "test browser", requestId: "req_test" });

beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  await pool().query("TRUNCATE try_counters, outbox_events");
});
afterAll(() => freezeClock(null));

async function account(): Promise<{ email: string; userId: string }> {
  const email = `lock-${++serial}@example.com`;
  const { userId } = await signUp({ email, name: "Somebody", password, locale: "en", emailVerified: true }, from());
  return { email, userId };
}

const wrong = (email: string, origin = from()) => authenticate({ email, password: "not the right one" }, origin);
const right = (email: string, origin = from()) => authenticate({ email, password }, origin);
const locks = async () => (await pool().query<{ payload: object }>("SELECT payload FROM outbox_events WHERE type = 'sign_in.locked' ORDER BY id")).rows.map(({ payload }) => payload);

async function failFiveTimes(email: string): Promise<void> {
  for (let index = 0; index < 5; index++) expect(await wrong(email)).toEqual({ outcome: "refused" });
}

describe("the lock of an account", () => {
  it("falls after five failures from anywhere, keeps the right password out as well, and opens by itself", async () => {
    const { email, userId } = await account();
    await failFiveTimes(email);
    expect(await right(email)).toEqual({ outcome: "locked", waitMs: minuteMs });
    advanceClock(minuteMs - 1);
    expect(await right(email)).toEqual({ outcome: "locked", waitMs: 1 });
    advanceClock(1);
    expect(await right(email)).toEqual({ outcome: "matched", userId });
  });

  it("lasts 1, 5, 15 and 60 minutes, and is told to the owner once each time", async () => {
    const { email, userId } = await account();
    for (const minutes of [1, 5, 15, 60, 60]) {
      await failFiveTimes(email);
      for (let index = 0; index < 3; index++) expect(await wrong(email)).toEqual({ outcome: "locked", waitMs: minutes * minuteMs });
      advanceClock(minutes * minuteMs);
    }
    expect(await locks()).toMatchObject([1, 5, 15, 60, 60].map((minutes) => ({ userId, minutes })));
    const audit = await pool().query("SELECT count(*)::int AS n FROM audit_events WHERE action = 'sign_in.locked' AND details->>'userId' = $1", [userId]);
    expect(audit.rows).toEqual([{ n: 5 }]);
  }, 60_000);

  it("is the same for an address that nobody has, which is kept nowhere", async () => {
    await failFiveTimes("nobody-at-all@example.com");
    expect(await wrong("nobody-at-all@example.com")).toEqual({ outcome: "locked", waitMs: minuteMs });
    expect(await locks()).toMatchObject([{ userId: null, minutes: 1 }]);
    const { rows } = await pool().query<{ row: string }>("SELECT row_to_json(t)::text AS row FROM try_counters t UNION ALL SELECT row_to_json(t)::text FROM audit_events t");
    expect(JSON.stringify(rows)).not.toContain("nobody-at-all");
  });

  it("is not got around by trying many at once: five passwords are looked at, no more", async () => {
    const { email } = await account();
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => wrong(email)));
    expect(outcomes.filter(({ outcome }) => outcome === "refused")).toHaveLength(5);
    expect(await locks()).toHaveLength(1);
  });

  it("starts anew after a right password", async () => {
    const { email, userId } = await account();
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < 4; index++) expect(await wrong(email)).toEqual({ outcome: "refused" });
      expect(await right(email)).toEqual({ outcome: "matched", userId });
    }
    expect(await locks()).toEqual([]);
  });

  it("is lifted by who sets a new password by mail", async () => {
    const { email, userId } = await account();
    await failFiveTimes(email);
    const proofId = await inTransaction((tx) => startPasswordReset(tx, { userId, ...from() }));
    await resetPassword({ token: proofToken(proofId ?? ""), password: "another fine sentence" }, from());
    expect(await authenticate({ email, password: "another fine sentence" }, from())).toEqual({ outcome: "matched", userId });
  });
});

describe("the lock of a network", () => {
  it("falls after five failures at any accounts, and an account of one's own does not open it", async () => {
    const origin = from();
    const { email, userId } = await account();
    for (let index = 0; index < 4; index++) {
      expect(await wrong(`someone-${index}@example.com`, origin)).toEqual({ outcome: "refused" });
      expect(await right(email, origin)).toEqual({ outcome: "matched", userId });
    }
    expect(await wrong("someone-5@example.com", origin)).toEqual({ outcome: "refused" });
    expect(await right(email, origin)).toEqual({ outcome: "locked", waitMs: minuteMs });
    expect(await right(email)).toEqual({ outcome: "matched", userId });
    advanceClock(minuteMs);
    expect(await right(email, origin)).toEqual({ outcome: "matched", userId });
  });

  it("does not fall for many right sign-ins, one after another or few at once, nor where nobody knows the network", async () => {
    const { email } = await account();
    const office = from();
    for (let index = 0; index < 8; index++) expect(await right(email, office)).toMatchObject({ outcome: "matched" });
    await Promise.all(Array.from({ length: 4 }, () => right(email, office)));
    expect(await right(email, office)).toMatchObject({ outcome: "matched" });
    for (let index = 0; index < 8; index++) expect(await wrong(`unknown-${index}@example.com`, from("unknown"))).toEqual({ outcome: "refused" });
  });
});

it("the sign-in form is told how long to wait", async () => {
  const { email } = await account();
  await failFiveTimes(email);
  const [provider] = nextAuthOptions().providers;
  const { authorize } = (provider as unknown as { options: { authorize(credentials: object, request: object): Promise<unknown> } }).options;
  await expect(authorize({ email, password }, { headers: {} })).rejects.toThrow("sign_in_locked:1");
});

it("a hash of older parameters is made anew at the next sign-in", async () => {
  const { email, userId } = await account();
  const stored = async () => (await pool().query<{ hash: string }>("SELECT hash FROM password_credentials WHERE user_id = $1", [userId])).rows[0]?.hash ?? "";
  await pool().query("UPDATE password_credentials SET hash = $2 WHERE user_id = $1", [userId, await hash(password, { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 })]);
  expect(await wrong(email)).toEqual({ outcome: "refused" });
  expect(await stored()).toContain("m=8192");
  expect(await right(email)).toEqual({ outcome: "matched", userId });
  expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await right(email)).toEqual({ outcome: "matched", userId });
});
