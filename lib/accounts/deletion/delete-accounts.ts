import { recordAudit } from "@/lib/audit/record-audit";
import { systemOrigin } from "@/lib/audit/schemas";
import { forEachDue } from "@/lib/jobs/for-each-due";
import { recordEvent } from "@/lib/jobs/record-event";
import type { ScheduledJob } from "@/lib/jobs/scheduled-job";
import { inTransaction, type Transaction } from "@/lib/platform/db/prisma";
import { now } from "@/lib/platform/time/clock";
import type { OrganisationDeleted } from "../news";
import { emptyOrganisation } from "../organisation/repository";
import { anonymise, findDueAccounts, findOwnAlone, findOwnedAlone, type Leaving, lockLeaving, lockMemberships, markForEmptying } from "./repository";

/** What a room takes away of a person who leaves, in the transaction that makes their account nobody's. */
export type ForgetPart = (tx: Transaction, person: Leaving) => Promise<void>;

const accountsAPage = 50;
/** Stands where the name was. */
const nobody = "–";
const system = { type: "system", id: null } as const;

/**
 * Deletes accounts whose fourteen days are over, each in a transaction of its own: their organisations without other
 * members are emptied, every room forgets, name and address are replaced. Invoices and audit rows stay. One that a team
 * still needs as its owner stays as well, until somebody else is.
 */
export function deleteAccounts(parts: readonly ForgetPart[]): ScheduledJob {
  return {
    name: "accounts.delete_accounts",
    cron: "*/10 * * * *",
    run: async (stop) => {
      const figures = { deleted: 0, held: 0 };
      const at = now();
      await forEachDue(stop, (after) => findDueAccounts(at, { after, take: accountsAPage }), async ({ id }) => {
        const outcome = await deleteAccount(id, parts);
        if (outcome !== null) figures[outcome]++;
      });
      return figures;
    },
  };
}

async function deleteAccount(userId: string, parts: readonly ForgetPart[]): Promise<"deleted" | "held" | null> {
  return inTransaction(async (tx) => {
    const at = now();
    await lockMemberships(tx, userId);
    const person = await lockLeaving(tx, userId, at);
    if (person === null) return null;
    if ((await findOwnedAlone(tx, userId)).length > 0) return "held";
    for (const organisationId of await findOwnAlone(tx, userId)) {
      await markForEmptying(tx, organisationId, at, nobody);
      if (!(await emptyOrganisation(tx, organisationId, at))) continue;
      await recordAudit(tx, { organisationId, actor: system, action: "organisation.deleted", target: { type: "organisation", id: organisationId } }, systemOrigin);
      await recordEvent(tx, { type: "organisation.deleted", organisationId, payload: { organisationId } satisfies OrganisationDeleted });
    }
    for (const forget of parts) await forget(tx, person);
    await anonymise(tx, person, { at, name: nobody });
    await recordAudit(tx, { organisationId: null, actor: system, action: "user.anonymised", target: { type: "user", id: userId } }, systemOrigin);
    return "deleted";
  });
}
