import { beforeEach, describe, expect, it } from "vitest";
import { systemOrigin as origin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createOrganisation, createUser } from "../create-user";
import { type MemberScope, scopeForMember } from "../policy";
import { closeOnboarding, nameOrganisation, skipStep } from "./change-onboarding";
import { getOnboarding, isOnboardingOpen } from "./get-onboarding";

useTestDatabase();
let people = 0;
let scope: MemberScope;

async function account(isDemo = false): Promise<MemberScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `new-${people++}@example.com`, name: "Newcomer", locale: "en", isDemo }, origin));
  return scopeForMember(userId, slug, "organisation.update");
}
beforeEach(async () => {
  scope = await account();
});

const states = async (facts = { key: false, call: false }) =>
  Object.fromEntries((await getOnboarding(scope, async () => facts))?.steps.map(({ id, state }) => [id, state]) ?? []);
const audited = async () => (await pool().query("SELECT 1 FROM audit_events WHERE organisation_id = $1 AND action = 'onboarding.changed'", [scope.organisationId])).rowCount;

describe("the onboarding of a new organisation", () => {
  it("starts with it, all open, and is none of sample data", async () => {
    expect(await states()).toEqual({ organisation: "open", key: "open", call: "open", invite: "open" });
    expect(await isOnboardingOpen(scope)).toBe(true);
    const demo = await account(true);
    expect(await getOnboarding(demo, async () => ({ key: true, call: true }))).toBeNull();
    expect(await isOnboardingOpen(demo)).toBe(false);
  });

  it("of a team does not ask again for the name that was just given", async () => {
    const { slug } = await inTransaction((tx) => createOrganisation(tx, { userId: scope.userId, name: "Named", kind: "team", isDemo: false }, origin));
    scope = await scopeForMember(scope.userId, slug, "organisation.update");
    expect(await states()).toEqual({ organisation: "done", key: "open", call: "open", invite: "open" });
  });

  it("sees in other rows what is done, also where it was left out before", async () => {
    await skipStep(scope, { step: "key" }, origin);
    expect(await states()).toMatchObject({ key: "skipped", call: "open" });
    expect(await states({ key: true, call: true })).toMatchObject({ key: "done", call: "done", invite: "open" });
    const other = await account();
    await pool().query("INSERT INTO memberships (organisation_id, user_id, role, created_at) VALUES ($1, $2, 'viewer', now())", [scope.organisationId, other.userId]);
    expect(await states()).toMatchObject({ invite: "done" });
  });

  it("takes the name that is given, or the one that there is", async () => {
    await nameOrganisation(scope, { name: scope.name }, origin);
    expect(await states()).toMatchObject({ organisation: "done" });
    await nameOrganisation(scope, { name: "Lotus Bank" }, origin);
    const { rows } = await pool().query("SELECT name FROM organisations WHERE id = $1", [scope.organisationId]);
    expect(rows).toEqual([{ name: "Lotus Bank" }]);
  });

  it("writes each change down once, however often it is asked for at once", async () => {
    await Promise.all(Array.from({ length: 8 }, () => skipStep(scope, { step: "invite" }, origin)));
    expect(await audited()).toBe(1);
    const { rows } = await pool().query("SELECT skipped_steps FROM onboardings WHERE organisation_id = $1", [scope.organisationId]);
    expect(rows).toEqual([{ skipped_steps: ["invite"] }]);
    await Promise.all(Array.from({ length: 8 }, () => closeOnboarding(scope, { finished: false }, origin)));
    expect(await audited()).toBe(2);
    expect(await isOnboardingOpen(scope)).toBe(false);
    expect(await states()).toMatchObject({ invite: "skipped" });
  });
});
