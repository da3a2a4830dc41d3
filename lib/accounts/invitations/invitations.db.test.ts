import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createProject } from "../create-project";
import { type InviteInput, inviteSchema } from "../invitations-client";
import { pruneBatches } from "../jobs";
import { type MemberScope, scopeForMember } from "../policy";
import { createRole } from "../roles/create-role";
import { createRoleSchema } from "../roles-client";
import { again, audited, joined, origin, person, team } from "../testing/people";
import { acceptInvitation } from "./accept-invitation";
import { cancelInvitation, resendInvitation } from "./change-invitation";
import { findInvitation, maskAddress } from "./find-invitation";
import { invitationToken } from "./invitation-token";
import { invite } from "./invite";
import { listInvitations } from "./list-invitations";

useTestDatabase();

const dayMs = 86_400_000;
let owner: MemberScope;
let count = 0;

beforeEach(async () => {
  freezeClock(new Date("2026-11-21T09:00:00Z"));
  owner = await team(`invite-${count++}`);
});
afterAll(() => freezeClock(null));

const code = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code?: string }) => error.code ?? String(error));
const wanted = (email: string, role: InviteInput["role"] = "developer", projectIds: string[] = []) => ({ ...inviteSchema.parse({ email, role, projectIds }), locale: "vi" });
const sent = async () => (await pool().query<{ payload: unknown }>("SELECT payload FROM outbox_events WHERE type = 'invitation.sent' AND organisation_id = $1 ORDER BY id", [owner.organisationId])).rows.map(({ payload }) => payload);

describe("an invitation", () => {
  it("makes whoever has the address a member with its role and projects, proves the address, and is used up", async () => {
    const project = await createProject(owner, { name: "Shop" }, origin);
    const guest = await person(`guest-${count}`);
    await pool().query("UPDATE users SET email_verified_at = NULL WHERE id = $1", [guest.userId]);
    const { invitationId } = await invite(owner, wanted(guest.email.toUpperCase(), "developer", [project.id]), origin);
    const token = invitationToken(invitationId, 1);
    expect(await findInvitation(token)).toMatchObject({ state: "open", email: guest.email, organisation: owner.name, role: "developer" });
    expect(await acceptInvitation(guest, { token }, origin)).toEqual({ slug: owner.slug, name: owner.name });
    expect(await scopeForMember(guest.userId, owner.slug, "key.create")).toMatchObject({ role: "developer", projectIds: [project.id] });
    expect((await pool().query("SELECT email_verified_at FROM users WHERE id = $1", [guest.userId])).rows[0]).toEqual({ email_verified_at: new Date("2026-11-21T09:00:00Z") });
    expect(await code(acceptInvitation(guest, { token }, origin))).toBe("link_ended");
    expect(await findInvitation(token)).toEqual({ state: "accepted" });
    expect((await audited(owner, "invitation.")).sort()).toEqual(["invitation.accepted", "invitation.created"]);
    expect(await sent()).toEqual([{ invitationId, round: 1 }]);
  });

  it("is accepted exactly once, though fifty try at once", async () => {
    const guest = await person(`fifty-${count}`);
    const { invitationId } = await invite(owner, wanted(guest.email), origin);
    const token = invitationToken(invitationId, 1);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => code(acceptInvitation(guest, { token }, origin))));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "link_ended")).toHaveLength(49);
    expect((await audited(owner, "member.added")).length).toBe(1);
  });

  it("is of no use to another account, nor used up by the try, nor to a member", async () => {
    const [guest, other] = [await person(`right-${count}`), await person(`wrong-${count}`)];
    const { invitationId } = await invite(owner, wanted(guest.email), origin);
    const token = invitationToken(invitationId, 1);
    expect(await code(acceptInvitation(other, { token }, origin))).toBe("wrong_account");
    await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'viewer', now())", [owner.organisationId, guest.userId]);
    expect(await code(acceptInvitation(guest, { token }, origin))).toBe("already_member");
    expect(await findInvitation(token)).toMatchObject({ state: "open" });
    expect((await again({ ...owner, userId: guest.userId })).role).toBe("viewer");
    expect(maskAddress("mai.nguyen@example.com")).toBe("m•••@example.com");
  });

  it("into a suspended organisation has ended until it is suspended no more", async () => {
    const guest = await person(`suspended-${count}`);
    const { invitationId } = await invite(owner, wanted(guest.email), origin);
    const token = invitationToken(invitationId, 1);
    await pool().query("UPDATE organisations SET suspended_at = now() WHERE id = $1", [owner.organisationId]);
    expect([await findInvitation(token), await code(acceptInvitation(guest, { token }, origin))]).toEqual([{ state: "cancelled" }, "link_ended"]);
    await pool().query("UPDATE organisations SET suspended_at = NULL WHERE id = $1", [owner.organisationId]);
    expect(await code(acceptInvitation(guest, { token }, origin))).toBe("done");
  });

  it("works for seven days and then no more", async () => {
    const guest = await person(`late-${count}`);
    const { invitationId } = await invite(owner, wanted(guest.email), origin);
    const token = invitationToken(invitationId, 1);
    advanceClock(7 * dayMs - 1);
    expect(await findInvitation(token)).toMatchObject({ state: "open" });
    advanceClock(1);
    expect(await findInvitation(token)).toEqual({ state: "expired" });
    expect(await code(acceptInvitation(guest, { token }, origin))).toBe("link_ended");
    // The address is free again, and so is sending this one again.
    await resendInvitation(owner, { invitationId }, origin);
    expect(await code(acceptInvitation(guest, { token: invitationToken(invitationId, 2) }, origin))).toBe("done");
  });

  it("sent again gets another link, and the one before ends; cancelled, it has none", async () => {
    const guest = await person(`again-${count}`);
    const { invitationId } = await invite(owner, wanted(guest.email), origin);
    expect(await code(resendInvitation(owner, { invitationId }, origin))).toBe("rate_limited");
    advanceClock(60_000);
    await resendInvitation(owner, { invitationId }, origin);
    expect(await findInvitation(invitationToken(invitationId, 1))).toEqual({ state: "replaced" });
    expect(await code(acceptInvitation(guest, { token: invitationToken(invitationId, 1) }, origin))).toBe("link_ended");
    const token = invitationToken(invitationId, 2);
    expect(await findInvitation(token)).toMatchObject({ state: "open" });
    await cancelInvitation(owner, { invitationId }, origin);
    expect(await findInvitation(token)).toEqual({ state: "cancelled" });
    expect(await code(acceptInvitation(guest, { token }, origin))).toBe("link_ended");
    for (const attempt of [resendInvitation, cancelInvitation]) expect(await code(attempt(owner, { invitationId }, origin))).toBe("link_ended");
    for (const made of ["", "x".repeat(500), `${invitationId.slice(4)}-${"A".repeat(43)}`, `${"0".repeat(26)}-${"A".repeat(43)}`]) expect(await findInvitation(made)).toEqual({ state: "unknown" });
    expect(await sent()).toEqual([{ invitationId, round: 1 }, { invitationId, round: 2 }]);
  });

  it("goes to no member, to no address twice, to no personal organisation, and to none that is to be deleted", async () => {
    const member = await joined(owner, `member-${count}`, "viewer");
    const { rows } = await pool().query<{ email: string }>("SELECT email FROM users WHERE id = $1", [member.userId]);
    expect(await code(invite(owner, wanted(rows[0]?.email ?? ""), origin))).toBe("already_member");
    const twice = await Promise.all(Array.from({ length: 8 }, () => code(invite(owner, wanted("twice@example.com"), origin))));
    expect(twice.filter((outcome) => outcome === "done")).toHaveLength(1);
    expect(twice.filter((outcome) => outcome === "already_invited")).toHaveLength(7);
    await pool().query("UPDATE organisations SET deletes_at = now() WHERE id = $1", [owner.organisationId]);
    expect(await code(invite(owner, wanted("soon@example.com"), origin))).toBe("deletion_pending");
    const { userId, slug } = await person(`alone-${count}`);
    expect(await code(invite(await scopeForMember(userId, slug, "member.manage"), wanted("x@example.com"), origin))).toBe("team_required");
  });

  it("gives nothing that the inviter lacks, and no role or project of another organisation", async () => {
    const admin = await joined(owner, `admin-${count}`, "admin");
    expect(await code(invite(admin, wanted("boss@example.com", "owner"), origin))).toBe("permission_lacking");
    const { invitationId } = await invite(owner, wanted("boss@example.com", "owner"), origin);
    expect(await code(cancelInvitation(admin, { invitationId }, origin))).toBe("permission_lacking");
    advanceClock(60_000);
    expect(await code(resendInvitation(admin, { invitationId }, origin))).toBe("permission_lacking");
    const stranger = await team(`stranger-${count}`);
    const { roleId } = await createRole(stranger, createRoleSchema.parse({ name: "Theirs", description: "", permissions: [] }), origin);
    const project = await createProject(stranger, { name: "Theirs" }, origin);
    expect(await code(invite(owner, wanted("x@example.com", roleId as "rol_"), origin))).toBe("not_found");
    expect(await code(invite(owner, wanted("x@example.com", "viewer", [project.id]), origin))).toBe("not_found");
    expect(await code(cancelInvitation(stranger, { invitationId }, origin))).toBe("not_found");
    expect((await listInvitations(stranger)).data).toEqual([]);
  });

  it("is one of at most a thousand open ones and six hundred mails a day", async () => {
    const fill = (many: number, sentAt: string, tag: string) =>
      pool().query(
        `INSERT INTO invitations (id, organisation_id, email, role, token_hash, created_at, sent_at, expires_at)
         SELECT 'ivt_' || $4 || lpad(n::text, 24, '0'), $1, $4 || n || '@example.com', 'viewer', decode(md5($4 || $1 || n), 'hex'), $3::timestamptz, $3::timestamptz, '2027-01-01' FROM generate_series(1, $2) n`,
        [owner.organisationId, many, sentAt, tag],
      );
    await fill(600, "2026-11-21T08:00:00Z", `a${count % 10}`);
    expect(await code(invite(owner, wanted("601@example.com"), origin))).toBe("invitation_limit");
    advanceClock(dayMs);
    expect(await code(invite(owner, wanted("601@example.com"), origin))).toBe("done");
    await fill(399, "2026-11-20T08:00:00Z", `b${count % 10}`);
    expect(await code(invite(owner, wanted("1001@example.com"), origin))).toBe("invitation_limit");
  });

  it("that was over more than thirty days ago has its address no longer, and is sent again no more", async () => {
    const guest = await person(`forgotten-${count}`);
    const accepted = await invite(owner, wanted(guest.email), origin);
    await acceptInvitation(guest, { token: invitationToken(accepted.invitationId, 1) }, origin);
    const expired = await invite(owner, wanted("expired@example.com"), origin);
    advanceClock(20 * dayMs);
    await invite(owner, wanted("later@example.com"), origin);
    const addresses = async () => (await listInvitations(owner)).data.map(({ email }) => email).sort();
    const gone = "deleted.invalid";
    advanceClock(10 * dayMs);
    await runJob(pruneBatches);
    expect(await addresses()).toEqual(["expired@example.com", guest.email, "later@example.com"]);
    advanceClock(1);
    await runJob(pruneBatches);
    expect(await addresses()).toEqual([gone, "expired@example.com", "later@example.com"]);
    advanceClock(7 * dayMs);
    await runJob(pruneBatches);
    expect(await addresses()).toEqual([gone, gone, "later@example.com"]);
    expect(await code(resendInvitation(owner, expired, origin))).not.toBe("done");
  });

  it("is listed with its state, newest first, page by page", async () => {
    for (const name of ["one", "two", "three"]) {
      await invite(owner, wanted(`${name}@example.com`), origin);
      advanceClock(1);
    }
    const first = await listInvitations(owner, { limit: 2 });
    expect(first.data.map(({ email, state, invitedBy }) => [email, state, invitedBy !== null])).toEqual([["three@example.com", "open", true], ["two@example.com", "open", true]]);
    const second = await listInvitations(owner, { limit: 2, cursor: first.nextCursor ?? "" });
    expect(second.data.map(({ email }) => email)).toEqual(["one@example.com"]);
    expect(second.hasMore).toBe(false);
  });
});
