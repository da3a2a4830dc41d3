import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { OrgScope } from "../policy";

export type Place = { id: string; slug: string; name: string; parentId: string | null };

/** Nobody else changes any family until `tx` ends: a ring may close over organisations that nobody here has in hand. */
export async function lockFamilies(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tollgate organisation families', 0))`;
}

/** From an organisation up to its topmost ancestor, itself first. */
export async function findAncestors(tx: Transaction, organisationId: string): Promise<Place[]> {
  return tx.$queryRaw<Place[]>`
    WITH RECURSIVE up AS (
      SELECT id, slug, name, parent_id, 0 AS step FROM organisations WHERE id = ${organisationId}
      UNION ALL
      SELECT o.id, o.slug, o.name, o.parent_id, up.step + 1 FROM organisations o JOIN up ON o.id = up.parent_id WHERE up.step < 20)
    SELECT id, slug, name, parent_id AS "parentId" FROM up ORDER BY step`;
}

/** How many levels stand below an organisation. */
export async function findHeight(tx: Transaction, organisationId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ height: number }[]>`
    WITH RECURSIVE down AS (
      SELECT id, 0 AS depth FROM organisations WHERE id = ${organisationId}
      UNION ALL
      SELECT o.id, down.depth + 1 FROM organisations o JOIN down ON o.parent_id = down.id WHERE o.deleted_at IS NULL AND down.depth < 20)
    SELECT max(depth)::int AS height FROM down`;
  return rows[0]?.height ?? 0;
}

export async function setParent(tx: Transaction, scope: OrgScope, parentId: string | null): Promise<void> {
  await tx.organisation.update({ where: { id: scope.organisationId }, data: { parentId } });
}

/** Takes a child away from its parent. False where it is none of this organisation's. */
export async function releaseChild(tx: Transaction, scope: OrgScope, childId: string): Promise<boolean> {
  return (await tx.organisation.updateMany({ where: { id: childId, parentId: scope.organisationId }, data: { parentId: null } })).count === 1;
}

export async function findParent(scope: OrgScope): Promise<{ slug: string; name: string } | null> {
  return prisma().organisation.findFirst({ where: { children: { some: { id: scope.organisationId } }, deletedAt: null }, select: { slug: true, name: true } });
}

/** All organisations below this one, in the order of a tree: each right after its parent. */
export async function findDescendants(scope: OrgScope, most: number): Promise<{ id: string; slug: string; name: string; depth: number }[]> {
  return prisma().$queryRaw<{ id: string; slug: string; name: string; depth: number }[]>`
    WITH RECURSIVE down AS (
      SELECT id, slug, name, 0 AS depth, ARRAY[]::text[] AS path FROM organisations WHERE id = ${scope.organisationId}
      UNION ALL
      SELECT o.id, o.slug, o.name, down.depth + 1, down.path || lower(o.name) || o.id FROM organisations o JOIN down ON o.parent_id = down.id
       WHERE o.deleted_at IS NULL AND down.depth < 20)
    SELECT id, slug, name, depth FROM down WHERE depth > 0 ORDER BY path LIMIT ${most}`;
}
