import type { AuditEntry, AuditQuery } from "@/lib/audit/schemas";
import { Prisma } from "@/lib/platform/db/generated/client";
import { prisma } from "@/lib/platform/db/prisma";
import type { JsonValue } from "@/lib/platform/text/canonical-json";
import { type AuditScope, organisationOf } from "./audit-scope";

type Values = Readonly<Record<string, JsonValue>>;

export type AuditRow = {
  id: string;
  sequence: bigint | null;
  createdAt: Date;
  actorType: AuditEntry["actor"]["type"];
  actorId: string | null;
  action: string;
  targetType: string;
  targetId: string;
  details: Values;
  before: Values | null;
  after: Values | null;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
  previousHash: Uint8Array | null;
  hash: Uint8Array | null;
};

export type AuditFilter = Omit<AuditQuery, "from" | "to"> & { from: Date | null; before: Date | null };

const actorTypes = ["user", "operator", "key", "system"];
const inside = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function conditions(scope: AuditScope, { text, actor, action, target, from, before }: AuditFilter): Prisma.Sql {
  const organisationId = organisationOf(scope);
  const list = [organisationId === null ? Prisma.sql`organisation_id IS NULL` : Prisma.sql`organisation_id = ${organisationId}`];
  if (actorTypes.includes(actor)) list.push(Prisma.sql`actor_type::text = ${actor}`);
  else if (actor !== "") list.push(Prisma.sql`actor_id = ${actor}`);
  if (action !== "") list.push(Prisma.sql`action = ${action}`);
  if (target !== "") list.push(Prisma.sql`target_type = ${target}`);
  if (from !== null) list.push(Prisma.sql`created_at >= ${from}`);
  if (before !== null) list.push(Prisma.sql`created_at < ${before}`);
  if (text !== "") {
    const pattern = inside(text);
    list.push(Prisma.sql`(action ILIKE ${pattern} OR target_id ILIKE ${pattern} OR actor_id ILIKE ${pattern} OR request_id ILIKE ${pattern} OR ip ILIKE ${pattern}
      OR details::text ILIKE ${pattern} OR before::text ILIKE ${pattern} OR after::text ILIKE ${pattern})`);
  }
  return Prisma.join(list, " AND ");
}

const columns = Prisma.sql`id, sequence, created_at AS "createdAt", actor_type::text AS "actorType", actor_id AS "actorId", action, target_type AS "targetType",
  target_id AS "targetId", details, before, after, ip, user_agent AS "userAgent", request_id AS "requestId", previous_hash AS "previousHash", hash`;

/** Where a page ends: rows of the chain by their place, those from before it by their id. */
export type AuditPlace = { sequence: bigint } | { id: string } | null;
type Stretch = { after: AuditPlace; take: number };

/** Newest first: the chain from its end, then what is from before it. */
export async function findAuditEvents(scope: AuditScope, filter: AuditFilter, { after, take }: Stretch): Promise<AuditRow[]> {
  const where = conditions(scope, filter);
  const chained = after !== null && "id" in after ? [] : await select(Prisma.sql`${where} AND sequence IS NOT NULL ${after === null ? Prisma.empty : Prisma.sql`AND sequence < ${after.sequence}`} ORDER BY sequence DESC LIMIT ${take}`);
  if (chained.length === take) return chained;
  const older = after !== null && "id" in after ? Prisma.sql`AND id < ${after.id}` : Prisma.empty;
  return [...chained, ...(await select(Prisma.sql`${where} AND sequence IS NULL ${older} ORDER BY id DESC LIMIT ${take - chained.length}`))];
}

/** Oldest first: what is from before the chain, then the chain from its start. */
export async function findAuditEventsInOrder(scope: AuditScope, filter: AuditFilter, { after, take }: Stretch): Promise<AuditRow[]> {
  const where = conditions(scope, filter);
  const newer = after !== null && "id" in after ? Prisma.sql`AND id > ${after.id}` : Prisma.empty;
  const unchained = after !== null && "sequence" in after ? [] : await select(Prisma.sql`${where} AND sequence IS NULL ${newer} ORDER BY id LIMIT ${take}`);
  if (unchained.length === take) return unchained;
  const from = after !== null && "sequence" in after ? after.sequence : 0n;
  return [...unchained, ...(await select(Prisma.sql`${where} AND sequence > ${from} ORDER BY sequence LIMIT ${take - unchained.length}`))];
}

const select = (rest: Prisma.Sql): Promise<AuditRow[]> => prisma().$queryRaw`SELECT ${columns} FROM audit_events WHERE ${rest}`;

/** Names of users by their ids. */
export async function findNames(_scope: AuditScope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await prisma().user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The organisation's members by name, `most` of them. */
export async function findMemberNames(scope: AuditScope, most: number): Promise<{ id: string; name: string }[]> {
  const organisationId = organisationOf(scope);
  if (organisationId === null) return [];
  return prisma().user.findMany({ where: { memberships: { some: { organisationId } } }, orderBy: [{ name: "asc" }, { id: "asc" }], take: most, select: { id: true, name: true } });
}
