import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { recordEvent } from "@/lib/jobs/record-event";
import type { Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import type { EmailVerified } from "./news";
import { setEmailVerified } from "./repository";

/** Notes that a user has proved an address, where it is still theirs. `by`: what proved it. Proving it again does nothing, and says false. */
export async function markEmailVerified(
  tx: Transaction,
  { userId, email, by }: { userId: string; email: string; by: "verification" | "password_reset" | "invitation" },
  origin: RequestOrigin,
): Promise<boolean> {
  if (!(await setEmailVerified(tx, { userId, email, at: now() }))) return false;
  await noteFirstVerification(tx, { userId, by }, origin);
  return true;
}

/** Writes down and tells others that a user has proved an address for the first time; `by` a service that has proved it before. */
export async function noteFirstVerification(
  tx: Transaction,
  { userId, by }: { userId: string; by: "verification" | "password_reset" | "invitation" | "change" | "google" | "github" },
  origin: RequestOrigin,
): Promise<void> {
  await recordAudit(
    tx,
    { organisationId: null, actor: { type: "user", id: userId }, action: "user.email_verified", target: { type: "user", id: userId }, details: { by } },
    origin,
  );
  await recordEvent(tx, { type: "user.email_verified", organisationId: null, payload: { userId } satisfies EmailVerified });
}
