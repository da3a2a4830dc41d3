import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { freezeClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { listEndpointCalls } from "./list-endpoint-calls";
import { recordUsage } from "./record-usage";

useTestDatabase();

let ours: OrgScope;
let theirs: OrgScope;

async function organisation(name: string): Promise<OrgScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  return scopeForMember(userId, slug, "usage.read");
}

const called = (scope: OrgScope, endpointId: string, environment: "live" | "test", at: string, status = 200) =>
  recordUsage({ requestId: newId("req"), organisationId: scope.organisationId, keyId: newId("key"), endpointId, environment, status, errorCode: null, latencyUs: 1, units: 0, country: null, at: new Date(at) });

beforeAll(async () => {
  freezeClock(new Date("2026-11-30T12:00:00Z"));
  [ours, theirs] = [await organisation("ours"), await organisation("theirs")];
  await Promise.all([
    called(ours, "old.one", "test", "2026-11-30T11:00:00Z"),
    called(ours, "old.one", "test", "2026-11-01T00:00:00Z", 422),
    called(ours, "old.one", "test", "2026-10-31T23:59:59Z"),
    called(ours, "old.one", "live", "2026-11-30T11:30:00Z"),
    called(ours, "old.two", "test", "2026-11-20T08:00:00Z"),
    called(ours, "new.one", "test", "2026-11-30T11:45:00Z"),
    called(theirs, "old.two", "test", "2026-11-30T11:50:00Z"),
  ]);
});

describe("listEndpointCalls", () => {
  it("counts what was asked for over 30 days, in one environment, most calls first, with the time of the last", async () => {
    expect(await listEndpointCalls(ours, { environment: "test", endpointIds: ["old.one", "old.two", "old.three"] })).toEqual([
      { endpointId: "old.one", calls: 2, lastAt: "2026-11-30T11:00:00.000Z" },
      { endpointId: "old.two", calls: 1, lastAt: "2026-11-20T08:00:00.000Z" },
    ]);
    expect(await listEndpointCalls(ours, { environment: "live", endpointIds: ["old.one"] })).toMatchObject([{ calls: 1 }]);
  });

  it("sees nothing of other organisations, and asks nothing where nothing is to be found", async () => {
    expect(await listEndpointCalls(theirs, { environment: "test", endpointIds: ["old.one"] })).toEqual([]);
    expect(await listEndpointCalls(ours, { environment: "test", endpointIds: [] })).toEqual([]);
  });
});
