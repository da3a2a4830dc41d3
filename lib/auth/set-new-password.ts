import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import type { PasswordChanged } from "./news";
import { replaceProofs } from "./proofs/repository";
import { setPassword } from "./repository";
import { setSessionsRevoked } from "./sessions/repository";

type NewPassword = { userId: string; hash: string; short: boolean; by: PasswordChanged["by"]; keepSessionId: string | null };

/** Sets a user's password, ends their sessions (all but one where one is kept) and open reset links, and tells them. */
export async function setNewPassword(tx: Transaction, { userId, hash, short, by, keepSessionId }: NewPassword, origin: RequestOrigin): Promise<void> {
  const at = now();
  await setPassword(tx, { userId, hash, short, at });
  await replaceProofs(tx, { userId, purpose: "reset_password", at });
  const ended = await setSessionsRevoked(tx, { userId, keepId: keepSessionId, at });
  const actor = { type: "user", id: userId } as const;
  const action = by === "reset" ? "password.reset" : "password.changed";
  await recordAudit(tx, { organisationId: null, actor, action, target: { type: "user", id: userId }, details: { sessionsEnded: ended.length } }, origin);
  for (const id of ended) await recordAudit(tx, { organisationId: null, actor, action: "session.revoked", target: { type: "session", id } }, origin);
  await recordEvent(tx, { type: "password.changed", organisationId: null, payload: { userId, by, ip: origin.ip } satisfies PasswordChanged });
}
