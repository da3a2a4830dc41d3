import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import type { Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import { setEmailVerified } from "./repository";

/** Notes that a user has proved an address, where it is still theirs. `by`: what proved it. Proving it again does nothing. */
export async function markEmailVerified(
  tx: Transaction,
  { userId, email, by }: { userId: string; email: string; by: "verification" | "password_reset" },
  origin: RequestOrigin,
): Promise<void> {
  if (!(await setEmailVerified(tx, { userId, email, at: now() }))) return;
  await recordAudit(
    tx,
    { organisationId: null, actor: { type: "user", id: userId }, action: "user.email_verified", target: { type: "user", id: userId }, details: { by } },
    origin,
  );
}
