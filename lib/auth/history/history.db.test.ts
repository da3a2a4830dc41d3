import { describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../authenticate";
import { readSession } from "../read-session";
import { startSession } from "../sessions/start-session";
import type { SignInOrigin } from "../sessions/sign-in-origin";
import { signUp } from "../sign-up";
import { listSignIns } from "./list-sign-ins";
import { rememberPlacesMs } from "./place";

useTestDatabase();

const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
const home: SignInOrigin = { ip: "203.0.113.9", userAgent: chrome, requestId: "req_test", country: "VN" };
const start = { method: "password", remembered: false, secondFactor: false } as const;
const password = "a long enough password";

let people = 0;
async function person() {
  const email = `history-${people++}@example.com`;
  const { userId } = await signUp({ email, name: "Somebody", password, locale: "en" }, home);
  return { userId, email };
}

const records = async (userId: string) => (await pool().query("SELECT outcome, method, ip, country FROM sign_in_records WHERE user_id = $1 ORDER BY id", [userId])).rows;
const newPlaces = async (userId: string) => (await pool().query("SELECT payload FROM outbox_events WHERE type = 'sign_in.new_place' AND payload->>'userId' = $1 ORDER BY id", [userId])).rows.length;

describe("the history of sign-ins", () => {
  it("holds each try at an account: what was wrong, what was locked, what succeeded", async () => {
    const { userId, email } = await person();
    const from = { ...home, ip: "198.51.100.7" };
    for (let index = 0; index < 5; index++) await authenticate({ email, password: "not the right one" }, from, { asSignIn: true });
    await authenticate({ email, password }, from, { asSignIn: true });
    expect((await records(userId)).map((row: { outcome: string }) => row.outcome)).toEqual([...Array.from({ length: 5 }, () => "refused"), "locked"]);
  });

  it("holds one entry of a right password, by whoever started the session", async () => {
    const { userId, email } = await person();
    expect(await authenticate({ email, password }, home, { asSignIn: true })).toEqual({ outcome: "matched", userId });
    expect(await records(userId)).toEqual([]);
    await startSession(userId, home, start);
    expect(await records(userId)).toEqual([{ outcome: "signed_in", method: "password", ip: "203.0.113.9", country: "VN" }]);
  });

  it("holds nothing of a password that was asked for elsewhere than at sign-in, nor of an address that nobody has", async () => {
    const { userId, email } = await person();
    await authenticate({ email, password: "not the right one" }, { ...home, ip: "198.51.100.8" });
    await authenticate({ email: "nobody@history.example", password }, { ...home, ip: "198.51.100.8" }, { asSignIn: true });
    expect(await records(userId)).toEqual([]);
  });

  it("tells a suspended owner so after the right password alone, and notes the refusal", async () => {
    const { userId, email } = await person();
    await pool().query("UPDATE users SET suspended_at = now() WHERE id = $1", [userId]);
    expect(await authenticate({ email, password: "not the right one" }, home, { asSignIn: true })).toEqual({ outcome: "refused" });
    expect(await authenticate({ email, password }, home, { asSignIn: true })).toEqual({ outcome: "suspended" });
    expect((await records(userId)).map((row: { outcome: string }) => row.outcome)).toEqual(["refused", "refused"]);
  });

  it("is shown page by page to its owner, the newest first, and nobody else's", async () => {
    const [{ userId }, other] = [await person(), await person()];
    await startSession(other.userId, home, start);
    const tokens = [await startSession(userId, home, start), await startSession(userId, { ...home, userAgent: firefox }, start), await startSession(userId, { ...home, userAgent: null, country: null }, start)];
    const session = await readSession(tokens[0] ?? "");
    if (session === null) throw new Error("no session");
    const first = await listSignIns(session, { limit: 2 });
    expect(first).toMatchObject({ hasMore: true, data: [{ browser: null, country: null }, { browser: "Firefox", system: "Linux", country: "VN", outcome: "signed_in", method: "password" }] });
    const second = await listSignIns(session, { limit: 2, cursor: first.nextCursor });
    expect(second).toMatchObject({ hasMore: false, nextCursor: null, data: [{ browser: "Chrome" }] });
  });
});

describe("a new place", () => {
  it("is told of once, and not of the first sign-in ever", async () => {
    const { userId } = await person();
    await startSession(userId, home, start);
    expect(await newPlaces(userId)).toBe(0);
    await startSession(userId, { ...home, ip: "203.0.113.77" }, start);
    expect(await newPlaces(userId)).toBe(0);
    await startSession(userId, { ...home, userAgent: firefox }, start);
    await startSession(userId, { ...home, userAgent: firefox }, start);
    expect(await newPlaces(userId)).toBe(1);
    await startSession(userId, { ...home, ip: "198.51.100.200" }, start);
    expect(await newPlaces(userId)).toBe(2);
  });

  it("is none for as long as it was seen in the last 90 days, and is one afterwards", async () => {
    const { userId } = await person();
    await startSession(userId, home, start);
    let passed = 0;
    const wait = (ms: number) => {
      passed += ms;
      advanceClock(ms);
    };
    try {
      wait(rememberPlacesMs - 1_000);
      await startSession(userId, home, start);
      wait(rememberPlacesMs - 1_000);
      await startSession(userId, home, start);
      expect(await newPlaces(userId)).toBe(0);
      wait(rememberPlacesMs);
      await startSession(userId, home, start);
      expect(await newPlaces(userId)).toBe(1);
    } finally {
      advanceClock(-passed);
    }
  });

  it("is no place where a password was right and the second factor not shown", async () => {
    const { userId } = await person();
    await startSession(userId, home, start);
    await pool().query("INSERT INTO totp_factors (user_id, secret, created_at, confirmed_at) VALUES ($1, '', now(), now())", [userId]);
    await startSession(userId, { ...home, userAgent: firefox }, start);
    expect(await newPlaces(userId)).toBe(0);
  });
});
