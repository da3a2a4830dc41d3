import { acceptedDocuments, legalVersions } from "./schemas";
import { findAcceptances } from "./repository";

/** Who is known to have accepted what holds now: no row is ever taken back, so it is asked once. Bounded. */
const known = new Set<string>();
const mostKnown = 10_000;

/** Whether a user said yes to the terms and the privacy notice as they are now. */
export async function hasAccepted(userId: string): Promise<boolean> {
  if (known.has(userId)) return true;
  const rows = await findAcceptances(userId);
  const accepted = acceptedDocuments.every((document) => rows.some((row) => row.document === document && row.version === legalVersions[document].version));
  if (accepted) {
    if (known.size >= mostKnown) known.clear();
    known.add(userId);
  }
  return accepted;
}
