import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { now } from "@/lib/platform/time/clock";
import type { PasswordChanged } from "./news";
import type { PasswordOwner } from "./password-strength-client";
import { replaceProofs } from "./proofs/repository";
import { setPassword, setSessionsRevoked } from "./repository";
import { passwordFaultOf } from "./schemas";

/** Throws `validation_failed` for a password that its owner must not choose. */
export function requireGoodPassword(password: string, owner: PasswordOwner): void {
  const message = passwordFaultOf(password, owner);
  if (message !== null) throw new AppError("validation_failed", { fields: [{ path: "password", message }] });
}

type NewPassword = { userId: string; hash: string; by: PasswordChanged["by"]; keepSessionId: string | null };

/** Sets a user's password, ends their sessions (all but one where one is kept) and open reset links, and tells them. */
export async function setNewPassword(tx: Transaction, { userId, hash, by, keepSessionId }: NewPassword, origin: RequestOrigin): Promise<void> {
  const at = now();
  await setPassword(tx, { userId, hash, at });
  await replaceProofs(tx, { userId, purpose: "reset_password", at });
  const ended = await setSessionsRevoked(tx, { userId, keepId: keepSessionId, at });
  const actor = { type: "user", id: userId } as const;
  const action = by === "reset" ? "password.reset" : "password.changed";
  await recordAudit(tx, { organisationId: null, actor, action, target: { type: "user", id: userId }, details: { sessionsEnded: ended.length } }, origin);
  for (const id of ended) await recordAudit(tx, { organisationId: null, actor, action: "session.revoked", target: { type: "session", id } }, origin);
  await recordEvent(tx, { type: "password.changed", organisationId: null, payload: { userId, by, ip: origin.ip } satisfies PasswordChanged });
}
