import { findCounters } from "./repository";

/** Units charged so far by counter id, for the limit engines. Rejects where the database can't be read. */
export function loadCharged(counterIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return findCounters(counterIds);
}
