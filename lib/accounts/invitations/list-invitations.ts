import { nowMs } from "@/lib/platform/time/clock";
import { invitationIdForm, type InvitationPage } from "../invitations-client";
import { findProjectNames } from "../members/repository";
import type { MemberScope } from "../policy";
import { invitationState } from "./invitation-rules";
import { findInvitations, findUserNames } from "./repository";

/**
 * Invitations, newest first, `limit` (at most 100) a page. `cursor` is the `nextCursor` of the page before; malformed ones
 * give the first page. The scope must have been minted for `member.manage`.
 */
export async function listInvitations(scope: MemberScope, { cursor, limit = 25 }: { cursor?: string | undefined; limit?: number } = {}): Promise<InvitationPage> {
  const after = cursor !== undefined && invitationIdForm.test(cursor) ? cursor : null;
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findInvitations(scope, { after, take: size + 1 });
  const shown = rows.slice(0, size);
  const [projects, inviters] = await Promise.all([
    findProjectNames(scope, [...new Set(shown.flatMap(({ projectIds }) => projectIds))]),
    findUserNames([...new Set(shown.flatMap(({ invitedById }) => invitedById ?? []))]),
  ]);
  const at = nowMs();
  const data = shown.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    customRole: row.customRole,
    projects: row.projectIds.map((id) => ({ id, name: projects.get(id) ?? id })),
    state: invitationState(row, at),
    sentAt: row.sentAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    invitedBy: inviters.get(row.invitedById ?? "") ?? null,
  }));
  const hasMore = rows.length > size;
  return { data, hasMore, nextCursor: hasMore ? (data.at(-1)?.id ?? null) : null };
}
