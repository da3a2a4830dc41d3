import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OperatorScope, scopeForOperator, scopeForOperatorOn } from "@/lib/accounts/policy";
import { searchOrganisations } from "@/lib/accounts/search-organisations";
import { systemOrigin } from "@/lib/audit/schemas";
import { grantCredits, setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { getAllowance } from "@/lib/billing/entitlement/get-allowance";
import { getEntitlementSettings } from "@/lib/billing/entitlement/get-settings";
import { listCreditGrants } from "@/lib/billing/entitlement/list-credit-grants";
import { listRateLimits } from "@/lib/billing/entitlement/list-rate-limits";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { advanceClock, freezeClock, now } from "@/lib/platform/time/clock";
import { recordUsage } from "@/lib/usage/record-usage";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { listOrganisationRows } from "./list-organisation-rows";

useTestDatabase();

const origin = { ip: "203.0.113.7", userAgent: "test", requestId: "req_test" };
const names = ["Lotus Bank", "Ngân hàng Sen", "100% Pure", "Under_score", "Back\\slash"];
let operator: OperatorScope;
let organisationId: string;

async function account(name: string, isOperator = false) {
  // Ids of the same millisecond stand in no order.
  advanceClock(1);
  return inTransaction((tx) => createUser(tx, { email: `${newId("usr")}@example.com`, name, locale: "en", isOperator }, systemOrigin));
}

beforeAll(async () => {
  freezeClock(new Date("2026-11-10T12:00:00Z"));
  operator = await scopeForOperator((await account("Operator", true)).userId);
  for (const name of names) organisationId = (await account(name)).organisationId;
});

const found = async (text: string) => (await searchOrganisations(operator, { text })).data.map(({ name }) => name);

describe("the operator's list of organisations", () => {
  it("finds by a part of name or slug, in any case, and by id; nothing is a wildcard", async () => {
    expect(await found("lotus")).toEqual(["Lotus Bank"]);
    expect(await found("ngan-hang")).toEqual(["Ngân hàng Sen"]);
    expect(await found("HÀNG")).toEqual(["Ngân hàng Sen"]);
    expect(await found("%")).toEqual(["100% Pure"]);
    expect(await found("_")).toEqual(["Under_score"]);
    expect(await found("\\")).toEqual(["Back\\slash"]);
    expect(await found(organisationId)).toEqual(["Back\\slash"]);
    expect(await found("nobody is called so")).toEqual([]);
    expect(await found("lotus\u0000")).toEqual(["Lotus Bank"]);
  });

  it("comes in pages that hold each once, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listOrganisationRows(operator, { limit: 2, cursor });
      seen.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([...names.toReversed(), "Operator"]);
    expect((await listOrganisationRows(operator, { cursor: "org_x" })).data).toHaveLength(6);
  });

  it("tells the plan, and the live units of this month alone", async () => {
    const used = (environment: "live" | "test", at: string, units: number) =>
      recordUsage({ requestId: newId("req"), organisationId, keyId: "key_a", endpointId: "cccd.parse", environment, status: 200, errorCode: null, latencyUs: 1, units, country: null, at: new Date(at) });
    await Promise.all([used("live", "2026-11-01T00:00:00Z", 3), used("live", "2026-11-10T11:00:00Z", 4), used("live", "2026-10-31T23:59:59Z", 50), used("test", "2026-11-05T00:00:00Z", 60)]);
    await setPlan(await scopeForOperatorOn(operator, organisationId), { planId: "premium", limits: [], includedUnits: null }, origin);
    const { data } = await listOrganisationRows(operator);
    expect(data.map(({ planId, onTrial, unitsThisMonth }) => [planId, onTrial, unitsThisMonth])).toEqual([["premium", false, 7], ...Array.from({ length: 5 }, () => ["free", false, 0])]);
    await pool().query("INSERT INTO trials (organisation_id, plan_id, started_at, ends_at) VALUES ($1, 'ultra', now(), $2)", [organisationId, new Date(now().getTime() + 1_000)]);
    const planNow = async () => (await listOrganisationRows(operator)).data.map(({ planId, onTrial }) => [planId, onTrial])[0];
    expect(await planNow()).toEqual(["ultra", true]);
    advanceClock(1_000);
    expect(await planNow()).toEqual(["premium", false]);
  });
});

describe("an operator on an organisation", () => {
  it("is nobody without the mark on the user's row, and finds no organisation that is not there", async () => {
    await expect(scopeForOperator((await account("Stranger")).userId)).rejects.toMatchObject({ code: "not_found" });
    await expect(scopeForOperatorOn(operator, "org_none")).rejects.toMatchObject({ code: "not_found" });
  });

  it("sets plan, limits and units, and grants credits; the audit log names the operator", async () => {
    const scope = await scopeForOperatorOn(operator, organisationId);
    const settings = { planId: "ultra" as const, limits: [{ subject: "organisation" as const, period: "second" as const, limit: 7, burst: 1 }, { subject: "key" as const, period: "day" as const, limit: 9, burst: 0 }], includedUnits: 1_234 };
    await setPlan(scope, settings, origin);
    await grantCredits(scope, { units: 500, reason: "For the outage" }, origin);
    expect(await getEntitlementSettings(scope)).toEqual(settings);
    expect(await getAllowance(scope)).toMatchObject({ planId: "ultra", included: { units: 1_234 }, credits: { units: 500, used: 0 } });
    expect((await listRateLimits(scope)).live).toEqual(settings.limits.map((rule) => ({ ...rule, source: "organisation" })));
    const { rows: audits } = await pool().query("SELECT actor_type, actor_id, ip FROM audit_events WHERE organisation_id = $1 AND action IN ('entitlement.changed', 'credits.granted')", [organisationId]);
    expect(audits.length).toBeGreaterThanOrEqual(2);
    expect(new Set(audits.map((row) => JSON.stringify(row)))).toEqual(new Set([JSON.stringify({ actor_type: "operator", actor_id: operator.userId, ip: origin.ip })]));
    const { rows: changes } = await pool().query("SELECT before, after FROM audit_events WHERE organisation_id = $1 AND action = 'entitlement.changed' ORDER BY sequence DESC LIMIT 1", [organisationId]);
    expect(changes).toEqual([{ before: expect.objectContaining({ plan: expect.any(String), limits: expect.any(Array) }), after: { plan: "ultra", limits: settings.limits, included_units: 1_234 } }]);
    const { rows: grants } = await pool().query("SELECT created_by_id FROM credit_grants WHERE organisation_id = $1", [organisationId]);
    expect(grants).toEqual([{ created_by_id: operator.userId }]);
  });

  it("leaves a plan's own rate limits in force where nothing was set apart, and those of test keys always", async () => {
    const scope = await scopeForOperatorOn(operator, (await account("Plain")).organisationId);
    const limits = await listRateLimits(scope);
    expect(limits.live).toEqual([{ subject: "organisation", period: "second", limit: 5, burst: 5, source: "plan" }]);
    expect(limits.test.map(({ source }) => source)).toEqual(["everyone", "everyone"]);
    expect(await getEntitlementSettings(scope)).toEqual({ planId: "free", limits: [], includedUnits: null });
  });
});

describe("credit grants", () => {
  it("are listed newest first, in pages that hold each once, to their own organisation alone", async () => {
    const scope = await scopeForOperatorOn(operator, (await account("Granted")).organisationId);
    for (let units = 1; units <= 5; units++) {
      advanceClock(1);
      await grantCredits(scope, { units, reason: `Grant ${units}` }, origin);
    }
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await listCreditGrants(scope, { limit: 2, cursor });
      seen.push(...page.data.map(({ units }) => units));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    const other = await scopeForOperatorOn(operator, (await account("Not granted")).organisationId);
    expect(await listCreditGrants(other)).toEqual({ data: [], hasMore: false, nextCursor: null });
    expect((await listCreditGrants(scope, { cursor: "crg_'; --" })).data).toHaveLength(5);
  });
});
