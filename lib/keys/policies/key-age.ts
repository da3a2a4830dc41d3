import type { Policies } from "@/lib/accounts/policies-client";

const dayMs = 86_400_000;

/** The latest end that an organisation leaves a key whose current secret was made then; null where it leaves any. */
export function latestEnd({ keyMaxAgeDays }: Pick<Policies, "keyMaxAgeDays">, secretMadeAt: Date): Date | null {
  return keyMaxAgeDays === null ? null : new Date(secretMadeAt.getTime() + keyMaxAgeDays * dayMs);
}

/** An end that was asked for (null for never), or the latest that there may be. */
export function withinAge(wanted: Date | null, latest: Date | null): Date | null {
  if (latest === null) return wanted;
  return wanted === null || wanted > latest ? latest : wanted;
}
