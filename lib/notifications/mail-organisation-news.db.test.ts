import { beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation } from "@/lib/accounts/invitations/accept-invitation";
import { resendInvitation } from "@/lib/accounts/invitations/change-invitation";
import { invite } from "@/lib/accounts/invitations/invite";
import { invitationToken } from "@/lib/accounts/invitations/invitation-token";
import { changeMember } from "@/lib/accounts/members/change-member";
import { removeMember } from "@/lib/accounts/members/remove-member";
import type { MemberScope } from "@/lib/accounts/policy";
import { joined, origin, person, team } from "@/lib/accounts/testing/people";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { mailOrganisationNews } from "./mail-organisation-news";
import { renderMail } from "./render-mail";

useTestDatabase();

let owner: MemberScope;
beforeAll(async () => {
  owner = await team("news");
});

const dispatch = () => dispatchEvents(mailOrganisationNews).run(new AbortController().signal);
type Row = { recipient: string; locale: string; props: Record<string, unknown> };
const mails = async (template: string) => (await pool().query<Row>("SELECT recipient, locale, props FROM mails WHERE template = $1 ORDER BY id", [template])).rows;

describe("mails about who belongs to an organisation", () => {
  it("bring the invited address a link that works, in the inviter's language, once; a newer link takes the older one's place", async () => {
    const guest = await person("guest");
    const { invitationId } = await invite(owner, { email: guest.email, role: "developer", projectIds: [], locale: "vi" }, origin);
    await dispatch();
    await pool().query("UPDATE outbox_events SET handled_at = NULL WHERE type = 'invitation.sent'");
    await dispatch();
    const [first, ...more] = await mails("invitation");
    expect(more).toEqual([]);
    expect(first).toMatchObject({ recipient: guest.email, locale: "vi", props: { organisation: "news", role: "developer", inviter: "news-owner" } });
    const render = (row: Row | undefined) => renderMail("invitation", row?.props, { locale: "vi", appUrl: "https://tollgate.test", invitationToken });
    const linkOf = (text: string) => /\/invite\/([\w-]+)/.exec(text)?.[1] ?? "";
    const old = linkOf((await render(first)).text);
    await pool().query("UPDATE invitations SET sent_at = now() - interval '1 hour'");
    await resendInvitation(owner, { invitationId }, origin);
    await dispatch();
    const token = linkOf((await render((await mails("invitation"))[1])).text);
    await expect(acceptInvitation(guest, { token: old }, origin)).rejects.toMatchObject({ code: "link_ended" });
    await acceptInvitation(guest, { token }, origin);
    // Nothing of the token is written down anywhere.
    const { rows } = await pool().query("SELECT 1 FROM mails WHERE props::text LIKE $1 UNION ALL SELECT 1 FROM outbox_events WHERE payload::text LIKE $1", [`%${token.slice(27)}%`]);
    expect(rows).toEqual([]);
  });

  it("tell a member of their new role, and nobody who has gone since or changed it themselves", async () => {
    const [member, gone, self] = [await joined(owner, "member", "viewer"), await joined(owner, "gone", "viewer"), await joined(owner, "self", "owner")];
    for (const { userId } of [member, gone]) await changeMember(owner, { userId, role: "admin", projectIds: [] }, origin);
    await changeMember(self, { userId: self.userId, role: "viewer", projectIds: [] }, origin);
    await removeMember(owner, { userId: gone.userId }, origin);
    await dispatch();
    const rows = await mails("role_changed");
    expect(rows.map(({ recipient }) => recipient)).toEqual(["member@example.com"]);
    expect(rows[0]?.props).toMatchObject({ organisation: "news", role: "admin", roleName: null, by: "news-owner" });
  });
});
