import type { Transaction } from "@/lib/platform/db/prisma";
import { defaultLocale, isLocale, type Locale } from "@/lib/platform/i18n/locales";
import { sameText } from "@/lib/platform/text/same-text";
import { nowMs } from "@/lib/platform/time/clock";
import type { FoundInvitation } from "../invitations-client";
import type { Role } from "../permissions";
import { invitationState } from "./invitation-rules";
import { invitationOf, invitationToken } from "./invitation-token";
import { findById, findForMail, findUserNames } from "./repository";

/** What the link of an invitation is worth and leads to, for the page behind it. Reading it uses nothing up. */
export async function findInvitation(token: string): Promise<FoundInvitation> {
  const id = invitationOf(token);
  const row = id === null ? null : await findById(id);
  if (row === null) return { state: "unknown" };
  if (!sameText(token, invitationToken(row.id, row.round))) {
    const earlier = Array.from({ length: row.round - 1 }, (_, index) => invitationToken(row.id, index + 1));
    return { state: earlier.some((one) => sameText(token, one)) ? "replaced" : "unknown" };
  }
  const state = (row.organisation.deletedAt ?? row.organisation.suspendedAt) === null ? invitationState(row, nowMs()) : "cancelled";
  if (state !== "open") return { state };
  const { email, role, customRole, organisation, expiresAt, invitedById } = row;
  const names = await findUserNames(invitedById === null ? [] : [invitedById]);
  return {
    state,
    email,
    organisation: organisation.name,
    slug: organisation.slug,
    role,
    roleName: customRole?.name ?? null,
    invitedBy: names.get(invitedById ?? "") ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

/** An address of which only its first letter and its host are shown. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf("@");
  return `${Array.from(email)[0] ?? ""}•••${email.slice(at)}`;
}

export type InvitationMailFacts = { to: { email: string; locale: Locale }; organisation: string; role: Role; roleName: string | null; inviter: string | null; expiresAt: string };

/** To whom the mail with one link goes and what it says; null where that link has ended meanwhile. For mails of the program's own. */
export async function findInvitationMail(tx: Transaction, { invitationId, round }: { invitationId: string; round: number }): Promise<InvitationMailFacts | null> {
  const row = await findForMail(tx, invitationId);
  if (row === null || !row.open || row.round !== round) return null;
  const { email, locale, organisation, role, role_name: roleName, inviter, expires_at: expiresAt } = row;
  return { to: { email, locale: isLocale(locale) ? locale : defaultLocale }, organisation, role, roleName, inviter, expiresAt: expiresAt.toISOString() };
}

