import { randomBytes } from "node:crypto";
import { createOrganisation } from "@/lib/accounts/create-user";
import { scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { signUp } from "@/lib/auth/sign-up";
import { setCaps, setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { createKey } from "@/lib/keys/create-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { suspendKey } from "@/lib/keys/suspend-key";
import { updateKey } from "@/lib/keys/update-key";
import { inTransaction } from "@/lib/platform/db/prisma";
import { freezeClock, nowMs } from "@/lib/platform/time/clock";
import { endpoints } from "@/lib/products/catalogue";
import { recordUsage } from "@/lib/usage/record-usage";
import { demoDays, type DemoTraffic, demoUsage } from "./demo-usage";

const dayMs = 86_400_000;
/** Records in flight at once; the group commit gathers them. */
const chunk = 8_000;

export type DemoCredentials = {
  operator: { email: string; password: string };
  customer: { email: string; password: string };
  keys: { live: string; test: string };
};

/**
 * Fills an empty database with two demo organisations, their people and keys, and 90 days of usage, all through the
 * same code as real ones; the clock is set back for what lies in the past. Passwords are random for each installation.
 */
export async function seedDemo(): Promise<DemoCredentials> {
  const untilMs = nowMs();
  const scopes = [...new Set(endpoints.map((endpoint) => endpoint.scope))];
  const operator = await demoUser("Operator", "operator@tollgate.example", { isOperator: true });
  const customer = await demoUser("Linh Tran", "linh@tollgate.example", { isDemo: true });
  const bank = await at(untilMs, demoDays, () =>
    inTransaction((tx) => createOrganisation(tx, { userId: customer.userId, name: "Lotus Bank", kind: "team", isDemo: true }, systemOrigin)),
  );

  const key = async (slug: string, name: string, environment: "live" | "test", daysAgo: number) => {
    const scope = await scopeForMember(customer.userId, slug, "key.create");
    return at(untilMs, daysAgo, () => createKey(scope, { name, environment, scopes }, systemOrigin));
  };
  // What was done is written down in the order in which it happened.
  const onboarding = await key(bank.slug, "Onboarding backend", "live", demoDays);
  const batch = await key(bank.slug, "Nightly batch", "live", demoDays);
  const ci = await key(bank.slug, "Continuous integration", "test", demoDays);
  const side = await key(customer.slug, "Side project", "live", demoDays);
  const sideTest = await key(customer.slug, "Side project", "test", demoDays);
  const bankScope = await scopeForMember(customer.userId, bank.slug, "key.revoke");
  const sideScope = await scopeForMember(customer.userId, customer.slug, "billing.update");
  await at(untilMs, demoDays - 1, () => setPlan(bankScope, { planId: "ultra", limits: [], includedUnits: null }, systemOrigin));
  await at(untilMs, demoDays - 1, () => setPlan(sideScope, { planId: "premium", limits: [], includedUnits: null }, systemOrigin));
  const tablets = await key(bank.slug, "Branch tablets", "live", 61);
  const tabletRules = {
    keyId: tablets.key.id,
    restrictions: { allowedCidrs: ["203.0.113.0/24", "2001:db8:42::/48"], timeWindows: [{ days: [1, 2, 3, 4, 5, 6], from: "07:00", to: "19:00", timeZone: "Asia/Ho_Chi_Minh" }] },
    limits: [{ subject: "key" as const, period: "minute" as const, limit: 600, burst: 60 }],
  };
  await at(untilMs, 60, () => updateKey(bankScope, tabletRules, systemOrigin));
  const kiosk = await key(bank.slug, "Lobby kiosk", "live", 40);
  await at(untilMs, 35, () => setCaps(bankScope, { softCapMinor: 50_00, hardCapMinor: 100_00 }, systemOrigin));
  await at(untilMs, 20, () => revokeKey(bankScope, { keyId: batch.key.id }, systemOrigin));
  await at(untilMs, 9, () => suspendKey(bankScope, { keyId: kiosk.key.id }, systemOrigin));
  const quickLive = await key(bank.slug, "Quick start", "live", 0);
  const quickTest = await key(bank.slug, "Quick start", "test", 0);
  await rotateKey(bankScope, { keyId: onboarding.key.id, overlap: "7d" }, systemOrigin);

  const parseOnly = [["cccd.parse", 1]] as const;
  const both = [["cccd.parse", 3], ["cccd.sample", 1]] as const;
  const traffic: DemoTraffic[] = [
    {
      organisationId: bank.organisationId,
      environment: "live",
      startPerDay: 1_150,
      endpoints: parseOnly,
      keys: [
        { keyId: onboarding.key.id, weight: 6 },
        { keyId: tablets.key.id, weight: 3, fromDaysAgo: 60 },
        { keyId: batch.key.id, weight: 2, untilDaysAgo: 20 },
      ],
    },
    { organisationId: bank.organisationId, environment: "test", startPerDay: 90, endpoints: both, keys: [{ keyId: ci.key.id, weight: 1 }] },
    { organisationId: customer.organisationId, environment: "live", startPerDay: 220, endpoints: parseOnly, keys: [{ keyId: side.key.id, weight: 1 }] },
    { organisationId: customer.organisationId, environment: "test", startPerDay: 40, endpoints: both, keys: [{ keyId: sideTest.key.id, weight: 1 }] },
  ];
  for (const [index, one] of traffic.entries()) await writeUsage(one, untilMs, index + 1);

  return {
    operator: { email: operator.email, password: operator.password },
    customer: { email: customer.email, password: customer.password },
    keys: { live: quickLive.secret, test: quickTest.secret },
  };
}

async function demoUser(name: string, email: string, flags: { isOperator?: boolean; isDemo?: boolean }) {
  const password = randomBytes(15).toString("base64url");
  return { email, password, ...(await signUp({ name, email, password, locale: "en", emailVerified: true, ...flags }, systemOrigin)) };
}

/** Runs work with the clock so many days back. */
async function at<T>(untilMs: number, daysAgo: number, work: () => Promise<T>): Promise<T> {
  freezeClock(daysAgo === 0 ? null : new Date(untilMs - daysAgo * dayMs));
  try {
    return await work();
  } finally {
    freezeClock(null);
  }
}

async function writeUsage(traffic: DemoTraffic, untilMs: number, seed: number): Promise<void> {
  let pending: Promise<unknown>[] = [];
  for (const hour of demoUsage(traffic, untilMs, seed)) {
    pending.push(...hour.map((record) => recordUsage(record)));
    if (pending.length < chunk) continue;
    await Promise.all(pending);
    pending = [];
  }
  await Promise.all(pending);
}
