import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { setCaps, setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { watchLimits } from "@/lib/billing/notices/watch-limits";
import { watchTrials } from "@/lib/billing/trials/jobs";
import { startTrial } from "@/lib/billing/trials/start-trial";
import { dispatchEvents } from "@/lib/jobs/dispatch-events";
import { runJob } from "@/lib/jobs/run-job";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock, freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { mailBillingNews } from "./mail-billing-news";

useTestDatabase();
const dayMs = 86_400_000;
let scope: MemberScope;

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "vi", emailVerified: true }, systemOrigin));
  scope = await scopeForMember(userId, slug, "billing.update");
});
beforeEach(async () => {
  freezeClock(new Date("2026-11-10T09:00:00Z"));
  await pool().query("TRUNCATE mails, limit_notices, usage_counters, trials");
  await pool().query("DELETE FROM outbox_events WHERE type <> 'organisation.created'");
  await setPlan(scope, { planId: "premium", limits: [], includedUnits: 1_000 }, systemOrigin);
  await setCaps(scope, { softCapMinor: null, hardCapMinor: 0 }, systemOrigin);
});
afterAll(() => freezeClock(null));

/** As the gateway's counters stand: in parts, which are added. */
async function charge(bound: "quota" | "overage", units: number, month: string | null = "2026-11"): Promise<void> {
  const id = `${bound}/${scope.organisationId}/${month}`;
  await pool().query("INSERT INTO usage_counters (id, part, organisation_id, units, updated_at) VALUES ($1, 0, $2, $3, now()), ($1, 1, $2, $4, now()) ON CONFLICT (id, part) DO UPDATE SET units = EXCLUDED.units", [id, scope.organisationId, Math.floor(units / 2), Math.ceil(units / 2)]);
}
const watch = () => runJob(watchLimits);
async function told() {
  await runJob(dispatchEvents([startTrial, ...mailBillingNews]));
  const { rows } = await pool().query<{ template: string; recipient: string; locale: string; props: Record<string, unknown> }>("SELECT template, recipient, locale, props FROM mails ORDER BY created_at, id");
  return rows.map(({ props, ...mail }) => ({ ...mail, ...props }));
}

describe("the units of a month", () => {
  it("are told of at 80 % and at 100 %, once each, on however many instances", async () => {
    await charge("quota", 799);
    await watch();
    expect(await told()).toEqual([]);
    await charge("quota", 800);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect(await told()).toMatchObject([{ template: "limit_reached", recipient: "owner@example.com", locale: "vi", step: "80", used: 800, units: 1_000, stopped: false, resetsAt: "2026-12-01T00:00:00.000Z" }]);
    await charge("quota", 1_000);
    await Promise.all([watch(), watch(), watch()]);
    expect((await told()).map(({ step }: Record<string, unknown>) => String(step)).sort()).toEqual(["100", "80"]);
  });

  it("that go from little to all between two looks are told of by one mail, of the last step", async () => {
    await charge("quota", 1_000);
    await watch();
    await watch();
    expect(await told()).toMatchObject([{ step: "100", stopped: true }]);
    advanceClock(20 * dayMs);
    await watch();
    expect(await told()).toHaveLength(1);
  });

  it("are told of anew in the month after", async () => {
    await charge("quota", 900);
    await watch();
    advanceClock(30 * dayMs);
    await watch();
    expect(await told()).toHaveLength(1);
    await charge("quota", 900, "2026-12");
    await watch();
    expect((await told()).map(({ resetsAt }: Record<string, unknown>) => String(resetsAt)).sort()).toEqual(["2026-12-01T00:00:00.000Z", "2027-01-01T00:00:00.000Z"]);
  });

  it("and the hard cap beyond them, which stops all calls, are told apart", async () => {
    await setCaps(scope, { softCapMinor: null, hardCapMinor: 100 }, systemOrigin);
    await charge("quota", 1_000);
    await charge("overage", 1_249);
    await watch();
    expect(await told()).toMatchObject([{ step: "100", stopped: false, capMinor: 100, currency: "USD" }]);
    await charge("overage", 1_250);
    await watch();
    await watch();
    expect((await told()).filter(({ step }: Record<string, unknown>) => step === "hard_cap")).toMatchObject([{ stopped: true }]);
  });

  it("of sample data are nobody's news", async () => {
    await pool().query("UPDATE organisations SET is_demo = true");
    await charge("quota", 1_000);
    await watch();
    await pool().query("UPDATE organisations SET is_demo = false");
    expect(await told()).toEqual([]);
  });
});

it("the end of a trial is told three days before, once", async () => {
  await setPlan(scope, { planId: "free", limits: [], includedUnits: null }, systemOrigin);
  await pool().query("UPDATE outbox_events SET handled_at = NULL, attempts = 0, created_at = '2026-11-10T09:00:00Z', next_attempt_at = '2026-11-10T09:00:00Z'");
  await told();
  advanceClock(11 * dayMs);
  await Promise.all([runJob(watchTrials), runJob(watchTrials)]);
  expect(await told()).toMatchObject([{ template: "trial_ending", recipient: "owner@example.com", planId: "premium", endsAt: "2026-11-24T09:00:00.000Z" }]);
});
