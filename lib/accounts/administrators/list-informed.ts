import type { Transaction } from "@/lib/platform/db/prisma";
import { type Administrators, inWords } from "./list-administrators";
import { findInformed } from "./repository";

/**
 * Who hears of ordinary news of an organisation: its owners and administrators, and one more member where one is named,
 * each once, and only those who have proved their address and may sign in; 500 at most. Null where the organisation is
 * gone. For mails of the program's own, as {@link listAdministrators}.
 */
export async function listInformed(tx: Transaction, organisationId: string, alsoUserId: string | null = null): Promise<Administrators | null> {
  const found = await findInformed(tx, organisationId, alsoUserId);
  return found === null ? null : inWords(found);
}
