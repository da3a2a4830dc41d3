import { beforeCommit } from "@/lib/platform/db/before-commit";
import type { Transaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { maskFields, soundText } from "@/lib/platform/log/mask-fields";
import { maskAddresses } from "@/lib/platform/log/mask-text";
import type { JsonValue } from "@/lib/platform/text/canonical-json";
import { now } from "@/lib/platform/time/clock";
import { chainOf, hashRow } from "./chain";
import { insertAuditEvents, lockChains, moveChainEnd, type NewAuditRow } from "./repository";
import type { AuditEntry, AuditValues, RequestOrigin } from "./schemas";

const waiting = new WeakMap<Transaction, NewAuditRow[]>();

/**
 * Writes one audit row in the transaction of the change that it tells of: both commit or neither. The row is written at
 * the transaction's end, with its place in the chain of its organisation. Details must hold no secret and no person's name;
 * e-mail addresses in them are shortened here, but for what is called `name` (of a key, of a project). `before` and `after`
 * are masked here, and lengths of foreign text (user agent) are cut.
 */
export async function recordAudit(tx: Transaction, entry: AuditEntry, origin: RequestOrigin): Promise<void> {
  const { actor, target, details, before, after, ...rest } = entry;
  const row: NewAuditRow = {
    ...rest,
    id: newId("aud"),
    actorType: actor.type,
    actorId: actor.id,
    targetType: target.type,
    targetId: target.id,
    details: withoutAddresses(details ?? {}),
    before: before === undefined ? null : masked(before),
    after: after === undefined ? null : masked(after),
    ip: origin.ip,
    userAgent: origin.userAgent === null ? null : soundText(origin.userAgent, 300),
    requestId: origin.requestId,
    createdAt: now(),
  };
  const rows = waiting.get(tx);
  if (rows !== undefined) {
    rows.push(row);
    return;
  }
  waiting.set(tx, [row]);
  beforeCommit(tx, () => writeWaiting(tx));
}

/** What the database will give back: JSON knows no `undefined`. */
const plain = (values: AuditValues): { readonly [name: string]: JsonValue } => JSON.parse(JSON.stringify(values)) as { readonly [name: string]: JsonValue };
const withoutAddresses = (values: AuditValues) =>
  JSON.parse(JSON.stringify(values, (name, value: unknown) => (typeof value === "string" && name !== "name" ? maskAddresses(value) : value))) as { readonly [name: string]: JsonValue };
const masked = (values: AuditValues) => maskFields(plain(values)) as { readonly [name: string]: JsonValue };

/**
 * Chains the rows of a transaction. Ends of chains are locked last of all, in the order of their names, and held until
 * the commit: whoever has one waits for nothing but another end behind it, so nobody waits in a circle.
 */
async function writeWaiting(tx: Transaction): Promise<void> {
  const rows = waiting.get(tx) ?? [];
  waiting.delete(tx);
  const ends = await lockChains(tx, [...new Set(rows.map(({ organisationId }) => chainOf(organisationId)))]);
  const chained = rows.map((row) => {
    const end = ends.get(chainOf(row.organisationId));
    if (end === undefined) throw new Error("a locked chain is gone");
    const { hash: previousHash } = end;
    end.sequence += 1n;
    end.hash = hashRow(previousHash, { ...row, sequence: end.sequence });
    return { ...row, sequence: end.sequence, previousHash, hash: end.hash };
  });
  await insertAuditEvents(tx, chained);
  for (const [id, end] of ends) await moveChainEnd(tx, id, end);
}
