import type { ImportPlan } from "../../schemas";
import { type FoundOperation, type FoundOperations, shapeOf, unusedId } from "./operations";

/** What is kept of an operation that a document describes anew: everything that was decided here. */
export type KnownOperation = FoundOperation & { id: string };

export type Changes = {
  add: FoundOperation[];
  change: { id: string; to: Pick<FoundOperation, "method" | "path" | "summary" | "description">; known: KnownOperation }[];
  remove: KnownOperation[];
  unchanged: number;
};

/**
 * How the operations that are known become those of a document; pure. One with the same method and path stays the same
 * operation, whatever the document calls it now, and one that kept its id moves along with its path: usage, price and
 * scope hang on it. New ones get ids that no other has.
 */
export function planImport(known: readonly KnownOperation[], found: readonly FoundOperation[]): Changes {
  const place = ({ method, path }: Pick<FoundOperation, "method" | "path">) => `${method} ${shapeOf(path)}`;
  const byPlace = new Map(known.map((operation) => [place(operation), operation]));
  const partners = new Map<FoundOperation, KnownOperation>();
  for (const operation of found) {
    const same = byPlace.get(place(operation));
    if (same !== undefined) partners.set(operation, same);
  }
  const taken = new Set([...partners.values()].map(({ id }) => id));
  const byId = new Map(known.filter(({ id }) => !taken.has(id)).map((operation) => [operation.operationId, operation]));
  for (const operation of found) {
    const moved = partners.has(operation) ? undefined : byId.get(operation.operationId);
    if (moved === undefined) continue;
    partners.set(operation, moved);
    byId.delete(operation.operationId);
  }
  const kept = new Set([...partners.values()].map(({ id }) => id));
  const ids = new Set(known.filter(({ id }) => kept.has(id)).map(({ operationId }) => operationId));
  const changes: Changes = { add: [], change: [], remove: known.filter(({ id }) => !kept.has(id)), unchanged: 0 };
  for (const operation of found) {
    const partner = partners.get(operation);
    if (partner === undefined) {
      const operationId = unusedId(operation.operationId, ids);
      changes.add.push({ ...operation, operationId });
      continue;
    }
    const { method, path, summary, description } = operation;
    const same = partner.method === method && partner.path === path && partner.summary === summary && partner.description === description;
    if (same) changes.unchanged++;
    else changes.change.push({ id: partner.id, to: { method, path, summary, description }, known: partner });
  }
  return changes;
}

/** The plan as people see it. */
export function describePlan({ title, skipped }: FoundOperations, { add, change, remove, unchanged }: Changes): ImportPlan {
  const named = ({ method, path, operationId }: FoundOperation) => ({ method, path, operationId });
  return {
    title,
    added: add.map(named),
    changed: change.map(({ to, known }) => ({ method: to.method, path: to.path, operationId: known.operationId })),
    removed: remove.map(named),
    unchanged,
    skipped,
  };
}
