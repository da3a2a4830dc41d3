import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { findProfile, setProfile } from "./repository";

/** How a user is called, and the language of their mails. */
export function getProfile(userId: string): Promise<{ name: string; locale: string } | null> {
  return findProfile(userId);
}

// By a member's name that says whose name it is: it is masked then.
const said = ({ name, locale }: { name: string; locale: string }) => ({ userName: name, locale });

/** Changes what a user says of themselves. */
export async function updateProfile(userId: string, profile: { name: string; locale: string }, origin: RequestOrigin): Promise<void> {
  await inTransaction(async (tx) => {
    const before = await setProfile(tx, userId, profile);
    if (before === null) return;
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "user.updated", target: { type: "user", id: userId }, before: said(before), after: said(profile) }, origin);
  });
}
