import { recordAudit } from "@/lib/audit/record-audit";
import type { RequestOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import type { MemberScope } from "../policy";
import { type ExportOwner, findExportFile, findExports, insertExport } from "./repository";
import { type DataExportSummary, exportIdForm } from "./schemas";

const mostShown = 5;
const organisationOf = (owner: ExportOwner) => ("organisationId" in owner ? owner.organisationId : null);

async function request(owner: ExportOwner, actor: MemberScope["actor"] & { id: string }, origin: RequestOrigin): Promise<{ id: string }> {
  const id = newId("dex");
  await inTransaction(async (tx) => {
    if (!(await insertExport(tx, owner, { id, requestedById: actor.id, createdAt: now() }))) throw new AppError("export_waiting");
    await recordAudit(tx, { organisationId: organisationOf(owner), actor, action: "export.requested", target: { type: "data_export", id } }, origin);
  });
  return { id };
}

/** Asks for a file of everything about a user; a job makes it and a mail tells of it. Throws `export_waiting` while one is being made. */
export async function requestOwnExport(userId: string, origin: RequestOrigin): Promise<{ id: string }> {
  return request({ userId }, { type: "user", id: userId }, origin);
}

/** The same of an organisation. The scope must have been minted for `organisation.delete`, which is its owners'. */
export async function requestOrganisationExport(scope: MemberScope, origin: RequestOrigin): Promise<{ id: string }> {
  return request(scope, { type: scope.actor.type, id: scope.actor.id ?? scope.userId }, origin);
}

/** The newest files of an owner, those left out whose week is over. */
export async function listExports(owner: ExportOwner): Promise<DataExportSummary[]> {
  const rows = await findExports(owner, { at: now(), take: mostShown });
  return rows.map(({ createdAt, expiresAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString(), expiresAt: row.state === "ready" ? (expiresAt?.toISOString() ?? null) : null }));
}

/** A file, for its owner. Audited. Throws `not_found` for one that is another's, over, or not ready. */
export async function downloadExport(owner: ExportOwner, id: string, actor: MemberScope["actor"], origin: RequestOrigin): Promise<{ file: Uint8Array<ArrayBuffer>; name: string }> {
  const row = exportIdForm.test(id) ? await findExportFile(owner, id, now()) : null;
  if (row === null || row.file === null) throw new AppError("not_found");
  await inTransaction((tx) => recordAudit(tx, { organisationId: organisationOf(owner), actor, action: "export.downloaded", target: { type: "data_export", id } }, origin));
  return { file: row.file, name: `tollgate-${"organisationId" in owner ? owner.slug : "account"}-${row.createdAt.toISOString().slice(0, 10)}.zip` };
}
