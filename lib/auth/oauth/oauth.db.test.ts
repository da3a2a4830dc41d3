import { describe, expect, it, vi } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { authenticate } from "../authenticate";
import { proofToken } from "../proofs/proof-token";
import { resetPassword } from "../proofs/reset-password";
import { startPasswordReset } from "../proofs/start-password-reset";
import { type CurrentSession, readSession } from "../read-session";
import { startSession } from "../sessions/start-session";
import { signUp } from "../sign-up";
import { inTransaction } from "@/lib/platform/db/prisma";
import { arrive } from "./arrive";
import { identityOf } from "./identity";
import type { ServiceIdentity } from "./link-account";
import { isLinkIntent, linkIntent } from "./link-cookies";
import { listLinkedAccounts } from "./list-linked-accounts";
import { confirmPendingLink, dropPendingLink, findPendingLink } from "./pending-link";
import { unlinkAccount } from "./unlink-account";

vi.mock("next/headers", () => ({ headers: async () => new Headers(), cookies: async () => new Map() }));
useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const password = "a long enough password";
const en = { locale: "en" };
let serial = 0;
const identity = (changes: Partial<ServiceIdentity> = {}): ServiceIdentity => {
  const n = serial++;
  return { service: "google", subject: `subject-${n}`, email: `oauth-${n}@example.com`, emailVerified: true, name: "Somebody", ...changes };
};

async function session(userId: string): Promise<CurrentSession> {
  const found = await readSession(await startSession(userId, origin, { method: "password", remembered: false, secondFactor: false }));
  if (found === null) throw new Error("no session");
  return found;
}

/** Somebody with a password here. */
async function member() {
  const email = `member-${serial++}@example.com`;
  const { userId } = await signUp({ email, name: "Member", password, locale: "en" }, origin);
  return { userId, email };
}

async function signedIn(given: ServiceIdentity): Promise<string> {
  const arrival = await arrive(given, en, origin);
  if (arrival.outcome !== "signed_in") throw new Error(arrival.outcome);
  return arrival.userId;
}

async function pendingToken(given: ServiceIdentity): Promise<string> {
  const arrival = await arrive(given, en, origin);
  if (arrival.outcome !== "prove_account") throw new Error(arrival.outcome);
  return arrival.token;
}

const links = async (userId: string) => (await pool().query<{ provider: string }>("SELECT provider FROM oauth_accounts WHERE user_id = $1 ORDER BY provider", [userId])).rows.map(({ provider }) => provider);
const user = async (userId: string) => (await pool().query("SELECT email, email_verified_at IS NOT NULL AS verified FROM users WHERE id = $1", [userId])).rows[0] as { email: string; verified: boolean };
const events = async (type: string, key: string, value: string) => (await pool().query("SELECT 1 FROM outbox_events WHERE type = $1 AND payload->>$2 = $3", [type, key, value])).rows.length;

describe("somebody who comes from another service", () => {
  it("gets an account with a proved address at the first time, and the same one whatever their address is later", async () => {
    const first = identity();
    const userId = await signedIn(first);
    expect(await user(userId)).toEqual({ email: first.email, verified: true });
    expect(await events("user.email_verified", "userId", userId)).toBe(1);
    expect(await signedIn({ ...first, email: "moved@elsewhere.example" })).toBe(userId);
    expect((await user(userId)).email).toBe(first.email);
    expect(await listLinkedAccounts(await session(userId))).toMatchObject([{ service: "google", email: "moved@elsewhere.example" }]);
  });

  it("is one account, however many times at once they come", async () => {
    const given = identity();
    const users = await Promise.all(Array.from({ length: 10 }, () => signedIn(given)));
    expect(new Set(users).size).toBe(1);
    const { rows } = await pool().query("SELECT count(*)::int AS n FROM users WHERE email = $1", [given.email]);
    expect(rows).toEqual([{ n: 1 }]);
  });

  it("has an unproved address where the service did not prove it, and is mailed a link", async () => {
    const userId = await signedIn(identity({ service: "github", emailVerified: false }));
    expect(await user(userId)).toMatchObject({ verified: false });
    const { rows } = await pool().query("SELECT purpose FROM account_proofs WHERE user_id = $1", [userId]);
    expect(rows).toEqual([{ purpose: "verify_email" }]);
    expect(await events("user.email_verified", "userId", userId)).toBe(0);
  });

  it("never comes into an account by its address alone, proved or not: it takes that account's own owner", async () => {
    const { userId, email } = await member();
    for (const emailVerified of [true, false]) {
      const arrival = await arrive(identity({ email, emailVerified }), en, origin);
      expect(arrival.outcome).toBe("prove_account");
    }
    expect(await links(userId)).toEqual([]);
  });

  it("is told where the service knows no address, and where an operator has shut them out", async () => {
    expect(await arrive(identity({ email: null }), en, origin)).toEqual({ outcome: "no_address" });
    const given = identity();
    const userId = await signedIn(given);
    await pool().query("UPDATE users SET suspended_at = now() WHERE id = $1", [userId]);
    await expect(arrive(given, en, origin)).rejects.toMatchObject({ code: "account_suspended" });
    const { rows } = await pool().query("SELECT method, outcome FROM sign_in_records WHERE user_id = $1", [userId]);
    expect(rows).toEqual([{ method: "google", outcome: "refused" }]);
  });

  it("who made an account of somebody else's address loses it to whoever reads that address's mails", async () => {
    const given = identity({ emailVerified: false });
    const userId = await signedIn(given);
    const proofId = await inTransaction((tx) => startPasswordReset(tx, { userId, ...origin }));
    await resetPassword({ token: proofToken(proofId ?? ""), password: "another fine sentence" }, origin);
    expect(await links(userId)).toEqual([]);
    expect(await arrive(given, en, origin)).toMatchObject({ outcome: "prove_account" });
  });

  it("keeps their link where they forgot the password of an address that was proved", async () => {
    const userId = await signedIn(identity());
    const proofId = await inTransaction((tx) => startPasswordReset(tx, { userId, ...origin }));
    await resetPassword({ token: proofToken(proofId ?? ""), password: "another fine sentence" }, origin);
    expect(await links(userId)).toEqual(["google"]);
  });
});

describe("joining an account of another service to one here", () => {
  it("takes the owner's session, their word, and the browser it began in; then it signs them in", async () => {
    const { userId, email } = await member();
    const given = identity({ email });
    const token = await pendingToken(given);
    expect(await findPendingLink(token)).toEqual({ service: "google", serviceEmail: email, userId, email });
    expect(await links(userId)).toEqual([]);
    expect(await confirmPendingLink(await session(userId), token, origin)).toBe("google");
    expect(await signedIn(given)).toBe(userId);
    await expect(confirmPendingLink(await session(userId), token, origin)).rejects.toMatchObject({ code: "link_ended" });
    const audit = await pool().query("SELECT details FROM audit_events WHERE action = 'oauth.linked' AND target_id = $1", [userId]);
    expect(audit.rows).toEqual([{ details: { service: "google" } }]);
  });

  it("is no one else's to do, nor without the token, and using it wrongly uses nothing up", async () => {
    const [owner, other] = [await member(), await member()];
    const token = await pendingToken(identity({ email: owner.email }));
    await expect(confirmPendingLink(await session(other.userId), token, origin)).rejects.toMatchObject({ code: "link_ended" });
    await expect(confirmPendingLink(await session(owner.userId), null, origin)).rejects.toMatchObject({ code: "link_ended" });
    expect(await links(other.userId)).toEqual([]);
    expect(await findPendingLink(token)).not.toBeNull();
  });

  it("ends after an hour, or when its owner says no", async () => {
    const { userId, email } = await member();
    const token = await pendingToken(identity({ email }));
    await dropPendingLink(await session(userId));
    expect(await findPendingLink(token)).toBeNull();
    const second = await pendingToken(identity({ email }));
    try {
      advanceClock(3_600_000);
      expect(await findPendingLink(second)).toBeNull();
      await expect(confirmPendingLink(await session(userId), second, origin)).rejects.toMatchObject({ code: "link_ended" });
    } finally {
      advanceClock(-3_600_000);
    }
    expect(await links(userId)).toEqual([]);
  });

  it("happens once of 50 times at once", async () => {
    const { userId, email } = await member();
    const token = await pendingToken(identity({ email }));
    const visitor = await session(userId);
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => confirmPendingLink(visitor, token, origin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await links(userId)).toEqual(["google"]);
  });

  it("from one's own page is bound to that session, that service and ten minutes", () => {
    const intent = linkIntent("ses_mine", "google");
    expect(isLinkIntent(intent, "ses_mine", "google")).toBe(true);
    expect(isLinkIntent(intent, "ses_other", "google")).toBe(false);
    expect(isLinkIntent(intent, "ses_mine", "github")).toBe(false);
    expect(isLinkIntent(intent.replace("ses_mine", "ses_other"), "ses_other", "google")).toBe(false);
    expect(isLinkIntent(null, "ses_mine", "google")).toBe(false);
    try {
      advanceClock(600_000);
      expect(isLinkIntent(intent, "ses_mine", "google")).toBe(false);
    } finally {
      advanceClock(-600_000);
    }
  });
});

describe("unlinking", () => {
  it("is refused where nobody could sign in any more, and done where a password or another service is left", async () => {
    const given = identity();
    const userId = await signedIn(given);
    const visitor = await session(userId);
    await expect(unlinkAccount(visitor, { service: "google" }, origin)).rejects.toMatchObject({ code: "last_way_in" });
    expect(await links(userId)).toEqual(["google"]);
    await pool().query("INSERT INTO oauth_accounts (provider, subject, user_id, email, created_at) VALUES ('github', $1, $1, 'x@example.com', now())", [userId]);
    await unlinkAccount(visitor, { service: "google" }, origin);
    expect(await links(userId)).toEqual(["github"]);
    await expect(unlinkAccount(visitor, { service: "google" }, origin)).rejects.toMatchObject({ code: "not_found" });
    await expect(unlinkAccount(visitor, { service: "github" }, origin)).rejects.toMatchObject({ code: "last_way_in" });
  });

  it("leaves one way in where both are taken away at once", async () => {
    const userId = await signedIn(identity());
    await pool().query("INSERT INTO oauth_accounts (provider, subject, user_id, email, created_at) VALUES ('github', $1, $1, 'x@example.com', now())", [userId]);
    const visitor = await session(userId);
    const tries = await Promise.allSettled((["google", "github"] as const).map((service) => unlinkAccount(visitor, { service }, origin)));
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await links(userId)).toHaveLength(1);
  });

  it("has nothing to do with the password, which goes on working", async () => {
    const { userId, email } = await member();
    const token = await pendingToken(identity({ email }));
    await confirmPendingLink(await session(userId), token, origin);
    await unlinkAccount(await session(userId), { service: "google" }, origin);
    expect(await authenticate({ email, password }, origin)).toEqual({ outcome: "matched", userId });
  });
});

describe("what a service says", () => {
  const account = { provider: "google", type: "oauth", providerAccountId: "12" } as const;

  it("is read for what it is: the proof of an address must be told, and a name is needed by nobody", () => {
    expect(identityOf(account, { email: "Some.One@Example.com", name: " Some\u202eOne " })).toEqual({ service: "google", subject: "12", email: "some.one@example.com", emailVerified: false, name: "SomeOne" });
    expect(identityOf(account, { email: "a@example.com", email_verified: true } as object)).toMatchObject({ emailVerified: true, name: "a" });
    expect(identityOf({ ...account, provider: "github" }, { email: null, name: "x".repeat(200), emailVerified: true } as object)).toMatchObject({ email: null, name: "x".repeat(80) });
  });

  it("is nothing of ours from a service that is none of ours", () => {
    expect(identityOf({ ...account, provider: "elsewhere" }, { email: "a@example.com" })).toBeNull();
    expect(identityOf(null, {})).toBeNull();
  });
});
