import type { AuditEventPage, AuditEventView, AuditQuery } from "@/lib/audit/schemas";
import { dayStart, nextDay } from "@/lib/platform/time/day-start";
import { type AuditScope, organisationOf } from "./audit-scope";
import { type AuditFilter, type AuditPlace, type AuditRow, findAuditEvents, findMemberNames, findNames } from "./repository";

const idForm = /^aud_[0-9a-z]{26}$/;
const sequenceForm = /^\d{1,18}$/;
const mostMembers = 200;

type Place = { cursor?: string | undefined; limit?: number; timeZone: string };

/**
 * Audit rows of a scope, newest first, narrowed to a query whose days are those of `timeZone`. `limit` (at most 100) a
 * page; `cursor` is the `nextCursor` of the page before, malformed ones give the first. The scope must have been minted
 * for `audit.read`, or for an operator.
 */
export async function listAuditEvents(scope: AuditScope, query: AuditQuery, { cursor, limit = 50, timeZone }: Place): Promise<AuditEventPage> {
  const size = Math.min(Math.max(limit, 1), 100);
  const rows = await findAuditEvents(scope, filterOf(query, timeZone), { after: placeOf(cursor), take: size + 1 });
  const shown = rows.slice(0, size);
  const names = await namesOf(scope, shown);
  const hasMore = rows.length > size;
  const last = shown.at(-1);
  return { data: shown.map((row) => viewOf(row, names)), hasMore, nextCursor: hasMore && last !== undefined ? (last.sequence?.toString() ?? last.id) : null };
}

function placeOf(cursor: string | undefined): AuditPlace {
  if (cursor === undefined) return null;
  if (sequenceForm.test(cursor)) return { sequence: BigInt(cursor) };
  return idForm.test(cursor) ? { id: cursor } : null;
}

/** Who may be asked for by name: the organisation's members. */
export async function listAuditActors(scope: AuditScope): Promise<{ id: string; name: string }[]> {
  return findMemberNames(scope, mostMembers);
}

export function filterOf({ from, to, ...query }: AuditQuery, timeZone: string): AuditFilter {
  const last = dayStart(to, timeZone);
  return { ...query, from: dayStart(from, timeZone), before: last === null ? null : dayStart(nextDay(to), timeZone) };
}

/** Customers are told that an operator did something, not which. */
async function namesOf(scope: AuditScope, rows: readonly AuditRow[]): Promise<Map<string, string>> {
  const told = rows.filter(({ actorType }) => actorType === "user" || (actorType === "operator" && seesOperators(scope)));
  return findNames(scope, [...new Set(told.flatMap(({ actorId }) => actorId ?? []))]);
}

const seesOperators = (scope: AuditScope): boolean => organisationOf(scope) === null || scope.actor.type === "operator";

function viewOf({ actorType, actorId, targetType, targetId, createdAt, sequence, previousHash: _previous, hash, ...row }: AuditRow, names: ReadonlyMap<string, string>): AuditEventView {
  return {
    ...row,
    sequence: sequence === null ? null : Number(sequence),
    createdAt: createdAt.toISOString(),
    actor: { type: actorType, id: actorId, name: actorId === null ? null : (names.get(actorId) ?? null) },
    target: { type: targetType, id: targetId },
    hash: hash === null ? null : Buffer.from(hash).toString("hex"),
  };
}
