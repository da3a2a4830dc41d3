import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { insertSession } from "./repository";
import { absoluteTimeoutMs } from "./session-rules";
import { hashSessionToken, newSessionToken } from "./session-token";

/** Starts a session and returns its opaque token, the only copy there is. */
export async function createSession(userId: string, origin: RequestOrigin): Promise<string> {
  const token = newSessionToken();
  const createdAt = now();
  const id = newId("ses");
  await inTransaction(async (tx) => {
    await insertSession(tx, {
      id,
      tokenHash: hashSessionToken(token),
      userId,
      createdAt,
      lastSeenAt: createdAt,
      expiresAt: new Date(createdAt.getTime() + absoluteTimeoutMs),
      ip: origin.ip,
      userAgent: origin.userAgent?.slice(0, 300) ?? null,
    });
    await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "session.created", target: { type: "session", id } }, origin);
  });
  return token;
}
