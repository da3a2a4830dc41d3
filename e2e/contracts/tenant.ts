import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { setPlan } from "@/lib/billing/entitlement/change-entitlement";
import type { SetPlanInput } from "@/lib/billing/schemas";
import { createKey } from "@/lib/keys/create-key";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";

/** Far more than a test needs, so that only the limit under test refuses. */
export const wide: SetPlanInput = { planId: "ultra", limits: [{ subject: "organisation", period: "second", limit: 100_000, burst: 0 }], includedUnits: 1_000_000 };

/** An organisation of its own for one test. */
export async function makeTenant(name: string, plan: SetPlanInput = wide): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  const scope = await scopeForMember(userId, slug, "key.create");
  await setPlan(scope, plan, systemOrigin);
  return scope;
}

type KeyOptions = Omit<Parameters<typeof createKey>[1], "name" | "scopes" | "environment"> & { environment?: "live" | "test"; scopes?: string[] };

export async function makeKey(scope: MemberScope, { environment = "live", scopes = ["cccd:read"], ...options }: KeyOptions = {}) {
  return createKey(scope, { name: "Key", environment, scopes, ...options }, systemOrigin);
}

export type Caller = (path: string, options?: { key?: string; body?: BodyInit | null; method?: string; headers?: Record<string, string>; redirect?: RequestRedirect }) => Promise<Response>;

/** Calls a door; POST with JSON unless told otherwise. */
export const callerOf =
  (base: string): Caller =>
  (path, { key, body = '{"cccd":"015199000001"}', method = "POST", headers = {}, redirect = "follow" } = {}) =>
    fetch(base + path, { method, redirect, body: ["GET", "HEAD", "OPTIONS"].includes(method) ? null : body, headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), "content-type": "application/json", ...headers } });

export const parsePath = "/v1/cccd/parse";

/** Units charged by usage rows and by the ledger's counters of an organisation. */
export async function chargedUnits(scope: MemberScope): Promise<{ rows: number; counters: number }> {
  const { rows } = await pool().query<{ rows: number; counters: number }>(
    `SELECT (SELECT coalesce(sum(units), 0)::int FROM usage_records WHERE organisation_id = $1 AND environment = 'live') AS rows,
            (SELECT coalesce(sum(units), 0)::int FROM usage_counters WHERE organisation_id = $1 AND id NOT LIKE 'key/%') AS counters`,
    [scope.organisationId],
  );
  return rows[0] ?? { rows: -1, counters: -1 };
}

/** How often each status came. */
export function tally(responses: readonly Response[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of responses) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
