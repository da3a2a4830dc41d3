import { Secret, TOTP } from "otpauth";
import { createUser } from "@/lib/accounts/create-user";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now, nowMs } from "@/lib/platform/time/clock";
import type { CurrentSession } from "../../read-session";
import { beginTotp, confirmTotp } from "../totp/enrol-totp";

let serial = 0;

/** Where a request came from: a network of its own, or tests would lock each other out. */
export function testOrigin() {
  serial++;
  return { ip: `198.51.${100 + Math.floor(serial / 250)}.${serial % 250}`, userAgent: "test browser", requestId: "req_test" };
}

/** A person, and a session as verbs get it; no row of one. */
export async function testPerson(name = "person"): Promise<CurrentSession> {
  const email = `${name}-${++serial}@example.com`;
  const { userId } = await inTransaction((tx) => createUser(tx, { email, name, locale: "en", emailVerified: true }, testOrigin()));
  return testSession({ id: userId, email, name, isOperator: false, emailVerified: true });
}

function testSession(user: CurrentSession["user"]): CurrentSession {
  const at = now().toISOString();
  const times = { provedAt: at, secondFactorAt: null, createdAt: at, lastSeenAt: at, expiresAt: new Date(nowMs() + 3_600_000).toISOString() };
  return { sessionId: newId("ses"), user, method: "password", remembered: false, ...times };
}

/** The code that an authenticator app shows so many steps from now. */
export function totpCode(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: nowMs() + steps * 30_000 });
}

/** Gives a person an authenticator app; its secret and the backup codes. The step before the present one is used up. */
export async function withTotp(session: CurrentSession): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await beginTotp(session);
  const { backupCodes } = await confirmTotp(session, { code: totpCode(secret, -1) }, testOrigin());
  return { secret, codes: backupCodes ?? [] };
}

/** What was audited of a user, oldest first. */
export async function auditsOf(userId: string): Promise<string[]> {
  const { rows } = await pool().query<{ action: string }>("SELECT action FROM audit_events WHERE actor_id = $1 OR details->>'userId' = $1 ORDER BY id", [userId]);
  return rows.map(({ action }) => action);
}

/** The news of one type about a user. */
export async function newsOf(type: string, userId: string): Promise<Record<string, unknown>[]> {
  const { rows } = await pool().query<{ payload: Record<string, unknown> }>("SELECT payload FROM outbox_events WHERE type = $1 AND payload->>'userId' = $2 ORDER BY ctid", [type, userId]);
  return rows.map(({ payload }) => payload);
}
