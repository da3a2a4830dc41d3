import { Prisma } from "@/lib/platform/db/generated/client";
import { prisma, type Transaction } from "@/lib/platform/db/prisma";
import type { JsonValue } from "@/lib/platform/text/canonical-json";
import { type ChainedRow, chainStart, installationChain } from "./chain";
import type { AuditEntry } from "./schemas";

type Json = { readonly [name: string]: JsonValue };
type Hash = Uint8Array<ArrayBuffer>;
type Facts = { actorType: AuditEntry["actor"]["type"]; details: Json; before: Json | null; after: Json | null };

/** A row that has no place in its chain yet. */
export type NewAuditRow = Omit<ChainedRow, "sequence" | keyof Facts> & Facts;
export type NewChainedRow = NewAuditRow & { sequence: bigint; previousHash: Hash; hash: Hash };

export type ChainEnd = { sequence: bigint; hash: Hash; startSequence: bigint; startHash: Hash };

export async function insertAuditEvents(tx: Transaction, rows: NewChainedRow[]): Promise<void> {
  await tx.auditEvent.createMany({
    data: rows.map(({ before, after, details, ...row }) => ({ ...row, details, before: orNull(before), after: orNull(after) })),
  });
}

/** SQL's null, not JSON's. */
const orNull = (value: Json | null) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject));

/** Locks the ends of chains until `tx` ends, in one order for everybody; a chain begins where it is locked first. */
export async function lockChains(tx: Transaction, ids: readonly string[]): Promise<Map<string, ChainEnd>> {
  const sorted = [...ids].sort();
  await tx.auditChain.createMany({ data: sorted.map((id) => ({ id, sequence: 0n, hash: chainStart, startHash: chainStart })), skipDuplicates: true });
  const rows = await tx.$queryRaw<(ChainEnd & { id: string })[]>`
    SELECT id, sequence, hash, start_sequence AS "startSequence", start_hash AS "startHash"
      FROM audit_chains WHERE id = ANY(${sorted}) ORDER BY id COLLATE "C" FOR UPDATE`;
  return new Map(rows.map(({ id, ...end }) => [id, end]));
}

export async function moveChainEnd(tx: Transaction, id: string, { sequence, hash }: ChainEnd): Promise<void> {
  await tx.auditChain.update({ where: { id }, data: { sequence, hash } });
}

/** One reading of everything inside, however long it takes; nothing is written. */
export function inOneReading<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma().$transaction(work, { isolationLevel: "RepeatableRead", maxWait: 3_000, timeout: 900_000 });
}

export async function findChain(tx: Transaction, id: string): Promise<ChainEnd | null> {
  return tx.auditChain.findUnique({ where: { id }, select: { sequence: true, hash: true, startSequence: true, startHash: true } });
}

/** Names of all chains: those with an end, and those whose end somebody took away. */
export async function findChainIds(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`
    SELECT id FROM audit_chains
    UNION SELECT DISTINCT coalesce(organisation_id, ${installationChain}) FROM audit_events
    ORDER BY id`;
  return rows.map(({ id }) => id);
}

const organisationOf = (chain: string) => (chain === installationChain ? null : chain);

/** Rows of a chain after a place in it, in their order. */
export async function findChained(tx: Transaction, chain: string, { after, take }: { after: bigint; take: number }) {
  return tx.auditEvent.findMany({ where: { organisationId: organisationOf(chain), sequence: { gt: after } }, orderBy: { sequence: "asc" }, take });
}

/** How many rows of a chain are from before it began. */
export async function countUnchained(tx: Transaction, chain: string): Promise<number> {
  return tx.auditEvent.count({ where: { organisationId: organisationOf(chain), sequence: null } });
}

/** The last of the rows, at most `most` from the chain's start on, that are all older than a moment; null where there is none. */
export async function findEndOfOld(tx: Transaction, chain: string, { after, before, most }: { after: bigint; before: Date; most: number }) {
  const rows = await tx.auditEvent.findMany({
    where: { organisationId: organisationOf(chain), sequence: { gt: after } },
    orderBy: { sequence: "asc" },
    take: most,
    select: { sequence: true, hash: true, createdAt: true },
  });
  const young = rows.findIndex(({ createdAt }) => createdAt >= before);
  const last = (young === -1 ? rows : rows.slice(0, young)).at(-1);
  if (last === undefined || last.sequence === null || last.hash === null) return null;
  return { sequence: last.sequence, hash: last.hash };
}

/** Takes away a chain's rows up to a place, and where `before` is given those from before the chain. Returns how many. */
export async function deleteUpTo(tx: Transaction, chain: string, upTo: { sequence: bigint; hash: Hash } | null, before: Date): Promise<number> {
  await tx.$executeRaw`SELECT set_config('tollgate.audit_retention', 'on', true)`;
  const organisationId = organisationOf(chain);
  const { count: unchained } = await tx.auditEvent.deleteMany({ where: { organisationId, sequence: null, createdAt: { lt: before } } });
  if (upTo === null) return unchained;
  const { count } = await tx.auditEvent.deleteMany({ where: { organisationId, sequence: { lte: upTo.sequence } } });
  await tx.auditChain.update({ where: { id: chain }, data: { startSequence: upTo.sequence, startHash: upTo.hash } });
  return count + unchained;
}
