import type { OperatorScope } from "@/lib/accounts/policy";
import { Prisma } from "@/lib/platform/db/generated/client";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";

const settings = {
  id: true, slug: true, name: true, description: true, baseUrl: true, authHeader: true, authValue: true, connectTimeoutMs: true,
  responseTimeoutMs: true, allowPrivateHost: true, enabled: true, updatedAt: true,
} as const satisfies Prisma.UpstreamApiSelect;

const operation = {
  id: true, method: true, path: true, operationId: true, summary: true, description: true, scope: true, unit: true, units: true, weight: true, enabled: true,
} as const satisfies Prisma.UpstreamOperationSelect;

export type UpstreamRow = Prisma.UpstreamApiGetPayload<{ select: typeof settings }>;
export type OperationRow = Prisma.UpstreamOperationGetPayload<{ select: typeof operation }>;

type NewUpstream = Omit<UpstreamRow, "updatedAt"> & { createdById: string; createdAt: Date; updatedAt: Date };

/** False where the slug is taken; decided by the unique index, so two at once can't both win. */
export async function insertUpstream(tx: Transaction, _scope: OperatorScope, row: NewUpstream): Promise<boolean> {
  return (await tx.upstreamApi.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

/**
 * Counts the upstream's version up, so that every instance learns of the change, and holds its row until the
 * transaction ends: changes of one upstream come one after the other. Null where there is none.
 */
export async function touchUpstream(tx: Transaction, _scope: OperatorScope, id: string, updatedAt: Date): Promise<UpstreamRow | null> {
  const { count } = await tx.upstreamApi.updateMany({ where: { id }, data: { version: { increment: 1 }, updatedAt } });
  return count === 0 ? null : tx.upstreamApi.findUnique({ where: { id }, select: settings });
}

export async function setUpstream(tx: Transaction, _scope: OperatorScope, id: string, data: Partial<Omit<UpstreamRow, "id" | "slug" | "updatedAt">>): Promise<void> {
  await tx.upstreamApi.update({ where: { id }, data });
}

/** The document as JSON text: Prisma would take a long one apart and put it together again, and nobody is served meanwhile. */
export async function setDocument(tx: Transaction, _scope: OperatorScope, id: string, json: string): Promise<void> {
  await tx.$executeRaw`UPDATE upstream_apis SET document = ${json}::jsonb WHERE id = ${id}`;
}

export async function removeUpstream(tx: Transaction, _scope: OperatorScope, id: string): Promise<void> {
  await tx.upstreamApi.delete({ where: { id } });
}

/** The upstream that an operation belongs to. */
export async function findUpstreamOf(tx: Transaction, _scope: OperatorScope, operationId: string): Promise<string | null> {
  return (await tx.upstreamOperation.findUnique({ where: { id: operationId }, select: { upstreamId: true } }))?.upstreamId ?? null;
}

export async function findOperation(tx: Transaction, _scope: OperatorScope, operationId: string): Promise<OperationRow | null> {
  return tx.upstreamOperation.findUnique({ where: { id: operationId }, select: operation });
}

export async function findOperations(tx: Transaction | null, _scope: OperatorScope, upstreamId: string): Promise<OperationRow[]> {
  return (tx ?? prisma()).upstreamOperation.findMany({ where: { upstreamId }, select: operation, orderBy: { id: "asc" } });
}

/** So many rows a statement: Prisma puts each together in one go, and nobody is served meanwhile. */
const rowsAtOnce = 50;

export async function insertOperations(tx: Transaction, _scope: OperatorScope, upstreamId: string, rows: readonly OperationRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx.upstreamOperation.createMany({ data: rows.slice(from, from + rowsAtOnce).map((row) => ({ ...row, upstreamId })) });
  }
}

export async function setOperationRow(tx: Transaction, _scope: OperatorScope, id: string, data: Partial<Omit<OperationRow, "id">>): Promise<OperationRow> {
  return tx.upstreamOperation.update({ where: { id }, data, select: operation });
}

export async function removeOperations(tx: Transaction, _scope: OperatorScope, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.upstreamOperation.deleteMany({ where: { id: { in: [...ids] } } });
}

type Counts = { all: number; enabled: number };
export type ListedUpstream = UpstreamRow & { operations: Counts };

/** Newest first; `after` is the last id of the page before. */
export async function findUpstreams(_scope: OperatorScope, { after, take }: { after: string | null; take: number }): Promise<ListedUpstream[]> {
  const rows = await prisma().upstreamApi.findMany({ where: after === null ? {} : { id: { lt: after } }, select: settings, orderBy: { id: "desc" }, take });
  const counts = await countOperations(rows.map(({ id }) => id));
  return rows.map((row) => ({ ...row, operations: counts.get(row.id) ?? { all: 0, enabled: 0 } }));
}

export async function findUpstream(_scope: OperatorScope, id: string): Promise<(ListedUpstream & { hasDocument: boolean }) | null> {
  const row = await prisma().upstreamApi.findUnique({ where: { id }, select: settings });
  if (row === null) return null;
  const [counts, withDocument] = await Promise.all([countOperations([id]), prisma().upstreamApi.count({ where: { id, document: { not: Prisma.DbNull } } })]);
  return { ...row, operations: counts.get(id) ?? { all: 0, enabled: 0 }, hasDocument: withDocument === 1 };
}

async function countOperations(upstreamIds: readonly string[]): Promise<Map<string, Counts>> {
  const groups = await prisma().upstreamOperation.groupBy({ by: ["upstreamId", "enabled"], where: { upstreamId: { in: [...upstreamIds] } }, _count: true });
  const counts = new Map<string, Counts>();
  for (const { upstreamId, enabled, _count } of groups) {
    const known = counts.get(upstreamId) ?? { all: 0, enabled: 0 };
    counts.set(upstreamId, { all: known.all + _count, enabled: known.enabled + (enabled ? _count : 0) });
  }
  return counts;
}

/** By path and method; `after` is the operation that the page before ended with. */
export async function findOperationPage(_scope: OperatorScope, upstreamId: string, { after, take }: { after: string | null; take: number }): Promise<OperationRow[]> {
  const last = after === null ? null : await prisma().upstreamOperation.findFirst({ where: { id: after, upstreamId }, select: { path: true, method: true } });
  return prisma().upstreamOperation.findMany({
    where: { upstreamId, ...(last === null ? {} : { OR: [{ path: { gt: last.path } }, { path: last.path, method: { gt: last.method } }] }) },
    select: operation,
    orderBy: [{ path: "asc" }, { method: "asc" }],
    take,
  });
}

export type DocumentedRow = { slug: string; document: Prisma.JsonValue; operations: OperationRow[] };

/** What is offered, with the documents that tell of it; for everyone to read. */
export async function findDocumented(): Promise<DocumentedRow[]> {
  return prisma().upstreamApi.findMany({
    where: { enabled: true, operations: { some: { enabled: true } } },
    select: { slug: true, document: true, operations: { where: { enabled: true }, select: operation, orderBy: [{ path: "asc" }, { method: "asc" }] } },
    orderBy: { slug: "asc" },
  });
}
