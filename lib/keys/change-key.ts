import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditAction, AuditEntry, RequestOrigin } from "@/lib/audit/schemas";
import { announceChange } from "@/lib/accounts/announce-change";
import type { OrgScope } from "@/lib/accounts/policy";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { AppError } from "@/lib/platform/errors/app-error";
import { findKey, lockKey } from "./repository";
import { type KeyDetail, keyIdForm } from "./schemas";

/** What became of a key, for the audit; null where nothing did. */
export type KeyChanged = ({ action: AuditAction } & Pick<AuditEntry, "details" | "before" | "after">) | null;

/**
 * One change of a key: its row is locked, `change` sees it as it stands and writes, and the audit row commits with what
 * was written. Changes of one key happen one after another, on however many instances they were asked for. Gives back
 * the key as it is then. Throws `not_found` for a key of another organisation, as for none.
 *
 * @param alongside writes what has to commit with the change, and sees the key as it is then
 */
export async function changeKey(
  scope: OrgScope,
  keyId: string,
  origin: RequestOrigin,
  change: (tx: Transaction, key: KeyDetail) => Promise<KeyChanged>,
  alongside?: (tx: Transaction, key: KeyDetail) => Promise<void>,
): Promise<KeyDetail> {
  // A text that can be no id (a NUL in it, say) is asked of no database.
  if (!keyIdForm.test(keyId)) throw new AppError("not_found");
  const key = await inTurn(keyId, () =>
    inTransaction(async (tx) => {
      const before = (await lockKey(tx, scope, keyId)) ? await findKey(scope, keyId, tx) : null;
      if (before === null) throw new AppError("not_found");
      const changed = await change(tx, before);
      if (changed === null) return before;
      const after = await findKey(scope, keyId, tx);
      if (after === null) throw new Error("a locked key is gone");
      await recordAudit(
        tx,
        {
          organisationId: scope.organisationId,
          actor: scope.actor,
          action: changed.action,
          target: { type: "key", id: keyId },
          details: { name: after.name, environment: after.environment, last_four: after.lastFour, ...changed.details },
          before: changed.before,
          after: changed.after,
        },
        origin,
      );
      await alongside?.(tx, after);
      return after;
    }),
  );
  await announceChange(scope.organisationId);
  return key;
}

const turns = new Map<string, Promise<unknown>>();

/**
 * Lets one change of a key at a time wait for the row in this process: a hundred at once would otherwise hold all of
 * its connections, and time out waiting for each other.
 */
async function inTurn<T>(keyId: string, work: () => Promise<T>): Promise<T> {
  const turn = (turns.get(keyId) ?? Promise.resolve()).then(work, work);
  turns.set(keyId, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(keyId) === turn) turns.delete(keyId);
  }
}
