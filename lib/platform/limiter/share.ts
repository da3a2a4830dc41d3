import type { LimitWindow } from "./contract";

/** Of the processes that admit without the shared store: how many they are, and which this is, from 0. */
export type Share = { processes: number; rank: number };

/**
 * What an admission counts in this process, so that all processes together keep the limit: as much as if each of the
 * others admitted the same. Where a limit is too small to give everyone a part, some processes, other ones for each
 * subject, have it and the rest none (Infinity).
 */
export function ownShare({ processes, rank }: Share, { subject, limit }: LimitWindow, weight: number): number {
  if (weight * processes <= limit || weight > limit) return weight * processes;
  const parts = Math.floor(limit / weight);
  return (rank + hash(subject)) % processes < parts ? weight * parts : Infinity;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return state >>> 0;
}
