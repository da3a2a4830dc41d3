import { describe, expect, it } from "vitest";
import { acceptDocuments } from "@/lib/accounts/legal/accept-documents";
import { hasAccepted } from "@/lib/accounts/legal/has-accepted";
import { acceptanceVersion, legalVersions } from "@/lib/accounts/legal/schemas";
import { createUser } from "@/lib/accounts/create-user";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { requireAcceptance } from "./require-acceptance";
import { signUpSchema } from "./schemas";
import { signUp } from "./sign-up";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const password = "a long and easy sentence";
const newcomer = async (name: string) => (await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, origin))).userId;
const rows = async (userId: string) => (await pool().query("SELECT document, version, ip FROM acceptances WHERE user_id = $1 ORDER BY document", [userId])).rows;
const audits = async (userId: string) => (await pool().query("SELECT details FROM audit_events WHERE action = 'legal.accepted' AND actor_id = $1", [userId])).rows;
const sentTo = (userId: string, path: string | null) => requireAcceptance(userId, path).then(() => null, (error: { digest?: string }) => error.digest?.split(";")[2] ?? String(error));

const now = [
  { document: "privacy", version: legalVersions.privacy.version, ip: origin.ip },
  { document: "terms", version: legalVersions.terms.version, ip: origin.ip },
];

describe("accepting the legal texts", () => {
  it("is part of signing up: without the box, or with the box of another version, there is no account", () => {
    const account = { name: "Lan", email: "lan@example.com", password };
    expect(signUpSchema.safeParse({ ...account, accepted: acceptanceVersion }).success).toBe(true);
    for (const [accepted, message] of [
      [undefined, "auth.errors.terms_required"],
      [false, "auth.errors.terms_required"],
      ["", "auth.errors.terms_required"],
      ["terms:2020-01-01 privacy:2020-01-01", "auth.errors.terms_changed"],
    ]) {
      expect(signUpSchema.safeParse({ ...account, accepted }).error?.issues).toMatchObject([{ path: ["accepted"], message }]);
    }
  });

  it("at sign-up stands in rows with version and address, and in the audit log", async () => {
    const { userId } = await signUp({ email: "signed@example.com", name: "Signed", password, locale: "en" }, origin);
    expect(await rows(userId)).toEqual(now);
    expect(await audits(userId)).toEqual([{ details: { terms: legalVersions.terms.version, privacy: legalVersions.privacy.version } }]);
    expect(await sentTo(userId, "/signed/keys")).toBeNull();
  });

  it("is asked of whoever came another way, before the console, and once", async () => {
    const userId = await newcomer("oauth");
    expect(await sentTo(userId, "/oauth/keys?create=1")).toBe("/accept-terms?next=%2Foauth%2Fkeys%3Fcreate%3D1");
    expect(await sentTo(userId, null)).toBe("/accept-terms");
    await Promise.all(Array.from({ length: 5 }, () => acceptDocuments(userId, origin)));
    expect(await sentTo(userId, "/oauth/keys")).toBeNull();
    expect([await rows(userId), (await audits(userId)).length]).toEqual([now, 1]);
  });

  it("is asked again where a text has a new version", async () => {
    const userId = await newcomer("older");
    await pool().query("INSERT INTO acceptances (id, user_id, document, version, accepted_at) SELECT 'acc_' || d, $1, d, '2020-01-01', now() FROM unnest(ARRAY['terms', 'privacy']) d", [userId]);
    expect(await hasAccepted(userId)).toBe(false);
    await acceptDocuments(userId, origin);
    expect(await hasAccepted(userId)).toBe(true);
    expect(await rows(userId)).toHaveLength(4);
  });

  it("stands not in the way of taking one's data along and leaving", async () => {
    const userId = await newcomer("leaving");
    expect(await sentTo(userId, "/account/privacy")).toBeNull();
    expect(await sentTo(userId, "/account/privacyx")).toContain("/accept-terms");
  });
});
