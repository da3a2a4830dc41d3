import type { OrgScope } from "../policy";
import { findDescendants, findParent } from "./repository";

declare const mintedForFamily: unique symbol;

/** Organisations below one are shown up to here. */
const mostShown = 500;

export type Relative = { id: string; slug: string; name: string; depth: number };

/**
 * Proof that whoever asks may read what an organisation and all below it have used, and nothing else of those below: a
 * parent is no member of its children. Only this file can make one.
 */
export type FamilyScope = {
  readonly organisationIds: readonly string[];
  /** Each right after its parent. */
  readonly below: readonly Relative[];
  readonly parent: { slug: string; name: string } | null;
  readonly [mintedForFamily]: true;
};

/** Mints the scope over an organisation's family as it is now, from the scope of one of its members, minted for `usage.read`. */
export async function scopeForFamily(scope: OrgScope): Promise<FamilyScope> {
  const [parent, below] = await Promise.all([findParent(scope), findDescendants(scope, mostShown)]);
  const family = { parent, below: below as readonly Relative[], organisationIds: [scope.organisationId, ...below.map(({ id }) => id)] as readonly string[] };
  return family as FamilyScope;
}
