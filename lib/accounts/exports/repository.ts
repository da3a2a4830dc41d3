import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../policy";

/** Whose data: a user's, or an organisation's. */
export type ExportOwner = { userId: string } | OrgScope;
const ownerOf = (owner: ExportOwner) => ("organisationId" in owner ? { organisationId: owner.organisationId, userId: null } : { userId: owner.userId, organisationId: null });

type NewExport = { id: string; requestedById: string; createdAt: Date };

/** False where one waits already. One request of an owner at a time passes. */
export async function insertExport(tx: Transaction, owner: ExportOwner, row: NewExport): Promise<boolean> {
  const whose = ownerOf(owner);
  if (whose.userId === null) await tx.$queryRaw`SELECT 1 FROM organisations WHERE id = ${whose.organisationId} FOR NO KEY UPDATE`;
  else await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${whose.userId} FOR NO KEY UPDATE`;
  if ((await tx.dataExport.count({ where: { ...whose, state: "waiting" } })) > 0) return false;
  await tx.dataExport.create({ data: { ...whose, ...row, state: "waiting" } });
  return true;
}

/** The owner's newest, those that are over left out. */
export async function findExports(owner: ExportOwner, { at, take }: { at: Date; take: number }) {
  return prisma().dataExport.findMany({
    where: { ...ownerOf(owner), OR: [{ expiresAt: null }, { expiresAt: { gt: at } }, { state: { not: "ready" } }] },
    orderBy: { id: "desc" },
    take,
    select: { id: true, state: true, sizeBytes: true, createdAt: true, expiresAt: true },
  });
}

export async function findExportFile(owner: ExportOwner, id: string, at: Date) {
  return prisma().dataExport.findFirst({ where: { ...ownerOf(owner), id, state: "ready", expiresAt: { gt: at } }, select: { file: true, createdAt: true } });
}

export type ClaimedExport = { id: string; userId: string | null; organisationId: string | null; requestedById: string; attempts: number; createdAt: Date };

/**
 * Takes the export that waits longest and holds it until `leaseUntil`, in one statement: nobody else builds it before, and
 * should this process die, somebody does then. (`expires_at` of a waiting row is that lease.) Null where none waits.
 */
export async function claimExport(at: Date, leaseUntil: Date): Promise<ClaimedExport | null> {
  const rows = await prisma().$queryRaw<ClaimedExport[]>`
    UPDATE data_exports SET attempts = attempts + 1, expires_at = ${leaseUntil}
     WHERE id = (SELECT id FROM data_exports WHERE state = 'waiting' AND (expires_at IS NULL OR expires_at <= ${at}) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, user_id AS "userId", organisation_id AS "organisationId", requested_by_id AS "requestedById", attempts, created_at AS "createdAt"`;
  return rows[0] ?? null;
}

/** False where somebody else was at it meanwhile, or its owner is gone. */
export async function finishExport(tx: Transaction, { id, attempts }: ClaimedExport, change: { file: Uint8Array<ArrayBuffer>; readyAt: Date; expiresAt: Date }): Promise<boolean> {
  const { count } = await tx.dataExport.updateMany({ where: { id, attempts, state: "waiting" }, data: { ...change, sizeBytes: change.file.length, state: "ready" } });
  return count === 1;
}

/** Gives it up, or leaves it for a next try. */
export async function putOffExport({ id, attempts }: ClaimedExport, change: { state: "waiting" | "failed"; expiresAt: Date }): Promise<void> {
  await prisma().dataExport.updateMany({ where: { id, attempts, state: "waiting" }, data: change });
}

/** Deletes files whose week is over, and what failed a week ago. */
export async function deleteExportsOver(at: Date): Promise<number> {
  return (await prisma().dataExport.deleteMany({ where: { state: { not: "waiting" }, expiresAt: { lte: at } } })).count;
}

export async function findExportMail(tx: Transaction, id: string) {
  const row = await tx.dataExport.findUnique({ where: { id }, select: { organisationId: true, requestedById: true, expiresAt: true, state: true } });
  if (row === null || row.state !== "ready" || row.expiresAt === null) return null;
  const user = await tx.user.findUnique({ where: { id: row.requestedById }, select: { email: true, locale: true, anonymisedAt: true } });
  if (user === null || user.anonymisedAt !== null) return null;
  const organisation = row.organisationId === null ? null : await tx.organisation.findUnique({ where: { id: row.organisationId }, select: { name: true, slug: true } });
  return { to: { email: user.email, locale: user.locale }, expiresAt: row.expiresAt, organisation };
}
