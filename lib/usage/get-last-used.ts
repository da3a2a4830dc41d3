import type { OrgScope } from "@/lib/accounts/policy";
import { findLastUsed } from "./repository";

/** Time of a key's newest request, RFC 3339; null for a key that was never used. */
export async function getLastUsed(scope: OrgScope, { environment, keyId }: { environment: "live" | "test"; keyId: string }): Promise<string | null> {
  const lastUsed = await findLastUsed(scope, environment, [keyId]);
  return lastUsed.get(keyId)?.toISOString() ?? null;
}
