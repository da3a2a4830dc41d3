import type { OrgScope } from "@/lib/accounts/policy";
import { findKeyNames } from "./repository";

export type KeyName = { name: string; lastFour: string; revoked: boolean };

/** Names for the key ids in a report, within the organisation. Keys that are gone are absent. */
export async function nameKeys(scope: OrgScope, keyIds: readonly string[]): Promise<ReadonlyMap<string, KeyName>> {
  const rows = await findKeyNames(scope, keyIds);
  return new Map(
    rows.map((row) => [row.id, { name: row.name, lastFour: row.secrets[0]?.lastFour ?? "", revoked: row.revokedAt !== null }]),
  );
}
