import type { CurrentSession } from "@/lib/auth/read-session";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";

type Visitor = Pick<CurrentSession["user"], "id" | "email" | "name"> & Partial<CurrentSession["user"]>;

/** The session of somebody who has just signed in with a password. It stands in no row. */
export function sessionOf(user: Visitor, changes: Partial<CurrentSession> = {}): CurrentSession {
  const at = now().toISOString();
  return {
    sessionId: newId("ses"),
    user: { isOperator: false, emailVerified: true, ...user },
    method: "password",
    remembered: false,
    provedAt: at,
    secondFactorAt: null,
    createdAt: at,
    lastSeenAt: at,
    expiresAt: new Date(now().getTime() + 3_600_000).toISOString(),
    ...changes,
  };
}
