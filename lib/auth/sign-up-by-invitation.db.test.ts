import { beforeAll, describe, expect, it } from "vitest";
import { invitationToken } from "@/lib/accounts/invitations/invitation-token";
import { invite } from "@/lib/accounts/invitations/invite";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { origin, team } from "@/lib/accounts/testing/people";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { signUp } from "./sign-up";

useTestDatabase();

let owner: MemberScope;
const account = (email: string, invitation: string) => ({ name: "Guest", email, locale: "en", password: "a boat under the bridge", invitation });
const users = async (email: string) => (await pool().query<{ verified: boolean }>("SELECT email_verified_at IS NOT NULL AS verified FROM users WHERE email = $1", [email])).rows;

beforeAll(async () => {
  owner = await team("inviters");
});

describe("an account made by an invitation", () => {
  it("is a member from the start, and its address is proved by the link that was followed: no other mail goes out", async () => {
    const { invitationId } = await invite(owner, { email: "guest@example.com", role: "developer", projectIds: [], locale: "en" }, origin);
    const { userId, slug } = await signUp(account("guest@example.com", invitationToken(invitationId, 1)), origin);
    expect(slug).toBe(owner.slug);
    expect((await scopeForMember(userId, slug, "key.create")).role).toBe("developer");
    expect(await users("guest@example.com")).toEqual([{ verified: true }]);
    expect((await pool().query("SELECT 1 FROM outbox_events WHERE type = 'user.verification_requested'")).rowCount).toBe(0);
  });

  it("is not made at all for another address, or by a link that has ended", async () => {
    const { invitationId } = await invite(owner, { email: "right@example.com", role: "viewer", projectIds: [], locale: "en" }, origin);
    await expect(signUp(account("wrong@example.com", invitationToken(invitationId, 1)), origin)).rejects.toMatchObject({ code: "wrong_account" });
    await expect(signUp(account("wrong@example.com", "made-up"), origin)).rejects.toMatchObject({ code: "link_ended" });
    expect(await users("wrong@example.com")).toEqual([]);
    expect(await signUp(account("right@example.com", invitationToken(invitationId, 1)), origin)).toMatchObject({ slug: owner.slug });
  });
});
