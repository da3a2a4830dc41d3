import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { createTeam } from "@/lib/accounts/organisation/create-team";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { setCaps, setPlan } from "../entitlement/change-entitlement";
import { entitlementOf } from "../entitlement/entitlement-of";
import { getAllowance } from "../entitlement/get-allowance";
import { listRateLimits } from "../entitlement/list-rate-limits";
import { getTrial } from "./get-trial";
import { watchTrials } from "./jobs";
import { startTrial } from "./start-trial";

useTestDatabase();
const dayMs = 86_400_000;
let people = 0;

beforeEach(async () => {
  freezeClock(new Date("2026-11-02T09:00:00Z"));
  await pool().query("TRUNCATE outbox_events, trials");
});
afterAll(() => freezeClock(null));

async function newcomer({ isDemo = false } = {}): Promise<OrgScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `trial-${people++}@example.com`, name: "Newcomer", locale: "en", isDemo }, systemOrigin));
  return scopeForMember(userId, slug, "billing.update");
}
const dispatch = () => runJob(dispatchEvents([startTrial]));
const watch = () => runJob(watchTrials);
const versionOf = async ({ organisationId }: OrgScope) => (await pool().query<{ version: number }>("SELECT version FROM organisations WHERE id = $1", [organisationId])).rows[0]?.version ?? 0;
const events = async (type: string) => (await pool().query("SELECT payload FROM outbox_events WHERE type = $1", [type])).rows;
const actions = async ({ organisationId }: OrgScope) =>
  (await pool().query<{ action: string }>("SELECT action FROM audit_events WHERE organisation_id = $1 AND action LIKE 'trial.%' ORDER BY id", [organisationId])).rows.map(({ action }) => action);

describe("a trial", () => {
  it("starts with its organisation, counted from that moment however late the news is handled, and once", async () => {
    const scope = await newcomer();
    const before = await versionOf(scope);
    advanceClock(3_600_000);
    await dispatch();
    await pool().query("UPDATE outbox_events SET handled_at = NULL, attempts = 0");
    await dispatch();
    expect(await getTrial(scope)).toEqual({ planId: "premium", endsAt: "2026-11-16T09:00:00.000Z", state: "running", daysLeft: 14 });
    expect(await versionOf(scope)).toBe(before + 1);
    expect(await actions(scope)).toEqual(["trial.started"]);
  });

  it("is none of sample data", async () => {
    const scope = await newcomer({ isDemo: true });
    expect(await dispatch()).toMatchObject({ handled: 1 });
    expect(await getTrial(scope)).toBeNull();
  });

  it("gives the units and the pace of its plan, and sells nothing beyond", async () => {
    const scope = await newcomer();
    expect(await getAllowance(scope)).toMatchObject({ planId: "free", included: { units: 1_000 } });
    await dispatch();
    expect(await getAllowance(scope)).toMatchObject({ planId: "premium", included: { units: 50_000 }, overage: null });
    expect((await listRateLimits(scope)).live).toMatchObject([{ limit: 50, source: "plan" }]);
    await expect(setCaps(scope, { softCapMinor: null, hardCapMinor: 100 }, systemOrigin)).rejects.toMatchObject({ code: "validation_failed" });
  });

  it("takes nothing from an organisation whose own plan holds as much, or more", async () => {
    const scope = await newcomer();
    await dispatch();
    await setPlan(scope, { planId: "premium", limits: [], includedUnits: null }, systemOrigin);
    expect((await getAllowance(scope)).overage).not.toBeNull();
    await setPlan(scope, { planId: "ultra", limits: [], includedUnits: null }, systemOrigin);
    expect(await getAllowance(scope)).toMatchObject({ planId: "ultra", included: { units: 500_000 } });
  });

  it.each(["premium", "ultra"] as const)("is neither shown nor told of where the organisation's own plan is %s, until it is less again", async (planId) => {
    const scope = await newcomer();
    await dispatch();
    await setPlan(scope, { planId, limits: [], includedUnits: null }, systemOrigin);
    advanceClock(12 * dayMs);
    expect(await watch()).toMatchObject({ told: 0 });
    expect(await getTrial(scope)).toBeNull();
    await setPlan(scope, { planId: "free", limits: [], includedUnits: null }, systemOrigin);
    expect(await watch()).toMatchObject({ told: 1 });
    expect(await getTrial(scope)).toMatchObject({ state: "running" });
  });

  it("is one for all organisations of an owner, however many start at once", async () => {
    const scope = await newcomer();
    const owner = scope.actor.id ?? "";
    for (const name of ["Second", "Third"]) await createTeam(owner, { name }, systemOrigin);
    await Promise.all([dispatch(), dispatch(), dispatch()]);
    const trials = async () => (await pool().query("SELECT 1 FROM trials t JOIN memberships m ON m.organisation_id = t.organisation_id AND m.user_id = $1", [owner])).rowCount;
    expect(await trials()).toBe(1);
    await createTeam(owner, { name: "Later" }, systemOrigin);
    await dispatch();
    expect(await trials()).toBe(1);
  });

  it("ends at its millisecond for the gateway, although no job ran and nothing was written", async () => {
    const scope = await newcomer();
    await dispatch();
    const version = await versionOf(scope);
    const included = async () => (await entitlementOf(scope.organisationId, version)).includedUnits;
    expect(await included()).toBe(50_000);
    advanceClock(14 * dayMs - 1);
    expect(await included()).toBe(50_000);
    advanceClock(1);
    expect(await included()).toBe(1_000);
    expect(await included()).toBe(1_000);
    expect(await getTrial(scope)).toMatchObject({ state: "just_ended", daysLeft: 0 });
  });

  it("is told of once, three days before its end, and its end is written down once, on however many instances", async () => {
    const scope = await newcomer();
    await dispatch();
    advanceClock(11 * dayMs - 1);
    await watch();
    expect(await events("trial.ending")).toEqual([]);
    advanceClock(1);
    await Promise.all([watch(), watch(), watch()]);
    expect(await events("trial.ending")).toEqual([{ payload: { organisationId: scope.organisationId, planId: "premium", endsAt: "2026-11-16T09:00:00.000Z" } }]);
    const version = await versionOf(scope);
    advanceClock(3 * dayMs);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect(await events("trial.ending")).toHaveLength(1);
    expect(await actions(scope)).toEqual(["trial.started", "trial.ended"]);
    expect(await versionOf(scope)).toBe(version + 1);
  });

  it("that is over when it is first looked at is told of no more", async () => {
    await newcomer();
    await dispatch();
    advanceClock(20 * dayMs);
    expect(await watch()).toMatchObject({ told: 0, ended: 1 });
  });
});
