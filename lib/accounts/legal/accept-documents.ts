import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { acceptedDocuments, legalVersions } from "./schemas";
import { insertAcceptances } from "./repository";

/** Notes that a user said yes to the terms and the privacy notice as they are now; once for each version. */
export async function recordAcceptance(tx: Transaction, userId: string, origin: RequestOrigin): Promise<void> {
  const acceptedAt = now();
  const rows = acceptedDocuments.map((document) => ({ id: newId("acc"), userId, document, version: legalVersions[document].version, acceptedAt, ip: origin.ip }));
  const added = await insertAcceptances(tx, rows);
  if (added.length === 0) return;
  const details = Object.fromEntries(added.map(({ document, version }) => [document, version]));
  await recordAudit(tx, { organisationId: null, actor: { type: "user", id: userId }, action: "legal.accepted", target: { type: "user", id: userId }, details }, origin);
}

/** The same as a verb of its own. */
export async function acceptDocuments(userId: string, origin: RequestOrigin): Promise<void> {
  await inTransaction((tx) => recordAcceptance(tx, userId, origin));
}
