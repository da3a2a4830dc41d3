import { beforeAll, describe, expect, it } from "vitest";
import { createProject } from "@/lib/accounts/create-project";
import type { MemberScope } from "@/lib/accounts/policy";
import { joined, origin, team } from "@/lib/accounts/testing/people";
import { createKey } from "@/lib/keys/create-key";
import { exportKeys } from "@/lib/keys/export-keys";
import { getKey } from "@/lib/keys/get-key";
import { findKeyById } from "@/lib/keys/identity/find-key-by-id";
import { listKeys } from "@/lib/keys/list-keys";
import { listOverlaps } from "@/lib/keys/list-overlaps";
import { nameKeys } from "@/lib/keys/name-keys";
import { resumeKey } from "@/lib/keys/resume-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { suspendKey } from "@/lib/keys/suspend-key";
import { updateKey } from "@/lib/keys/update-key";
import { newId } from "@/lib/platform/ids/ids";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { listUsageBuckets } from "./buckets/list-usage-buckets";
import { getLastUsed } from "./get-last-used";
import { getUsageReport } from "./get-usage-report";
import { listEndpointCalls } from "./list-endpoint-calls";
import { listRecentErrors } from "./list-recent-errors";
import { recordUsage } from "./record-usage";

useTestDatabase();

let owner: MemberScope;
let narrow: MemberScope;
let mine: { keyId: string; projectId: string };
let others: { keyId: string; projectId: string };
let loose: string;

const environment = "live" as const;
const scopes = ["cccd:read"];
const pathOf = (id: string) => id;

async function keyIn(projectId: string | null, calls: number): Promise<string> {
  const { key } = await createKey(owner, { name: `In ${String(projectId)}`, environment, scopes, projectId }, origin);
  for (let call = 0; call < calls; call++) {
    await recordUsage({ requestId: newId("req"), organisationId: owner.organisationId, keyId: key.id, endpointId: "cccd.parse", environment, status: 500, errorCode: "internal_error", latencyUs: 900, units: 0, country: null, at: new Date() });
  }
  return key.id;
}

beforeAll(async () => {
  owner = await team("sight");
  const [one, two] = [await createProject(owner, { name: "Mine" }, origin), await createProject(owner, { name: "Others" }, origin)];
  mine = { keyId: await keyIn(one.id, 2), projectId: one.id };
  others = { keyId: await keyIn(two.id, 3), projectId: two.id };
  loose = await keyIn(null, 4);
  narrow = await joined(owner, "narrow", "developer", [one.id]);
});

const code = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { code?: string }) => error.code ?? String(error));

describe("a member who is kept to a project", () => {
  it("sees its keys alone, in the list, by id, in files and in names", async () => {
    expect((await listKeys(narrow, {})).data.map(({ id }) => id)).toEqual([mine.keyId]);
    expect((await listKeys(owner, {})).data).toHaveLength(3);
    for (const keyId of [others.keyId, loose]) {
      expect(await code(getKey(narrow, keyId))).toBe("not_found");
      expect(await code(findKeyById(narrow, keyId))).toBe("not_found");
    }
    let file = "";
    for await (const part of exportKeys(narrow, { format: "csv" }, origin)) file += part;
    expect([mine.keyId, others.keyId, loose].filter((keyId) => file.includes(keyId))).toEqual([mine.keyId]);
    expect([...(await nameKeys(narrow, [mine.keyId, others.keyId, loose])).keys()]).toEqual([mine.keyId]);
    await rotateKey(owner, { keyId: others.keyId, overlap: "1h" }, origin);
    expect((await listOverlaps(narrow, [others.keyId])).size).toBe(0);
  });

  it("changes no other key, and puts none anywhere else", async () => {
    for (const keyId of [others.keyId, loose]) {
      const tries = [
        () => updateKey(narrow, { keyId, name: "Mine now" }, origin),
        () => updateKey(narrow, { keyId, projectId: mine.projectId }, origin),
        () => rotateKey(narrow, { keyId, overlap: "now" }, origin),
        () => suspendKey(narrow, { keyId }, origin),
        () => resumeKey(narrow, { keyId }, origin),
        () => revokeKey(narrow, { keyId }, origin),
      ];
      for (const attempt of tries) expect(await code(attempt())).toBe("not_found");
    }
    expect(await code(createKey(narrow, { name: "Loose", environment, scopes }, origin))).toBe("validation_failed");
    expect(await code(createKey(narrow, { name: "Elsewhere", environment, scopes, projectId: others.projectId }, origin))).toBe("not_found");
    expect(await code(updateKey(narrow, { keyId: mine.keyId, projectId: null }, origin))).toBe("validation_failed");
    expect(await code(updateKey(narrow, { keyId: mine.keyId, projectId: others.projectId }, origin))).toBe("not_found");
    expect(await code(updateKey(narrow, { keyId: mine.keyId, name: "Still mine" }, origin))).toBe("done");
  });

  it("sees its usage alone, in every report", async () => {
    const requests = async (scope: MemberScope, keyId?: string) => (await getUsageReport(scope, { environment, query: { range: "24h" }, pathOf, ...(keyId && { keyId }) })).totals.requests;
    expect([await requests(narrow), await requests(owner)]).toEqual([2, 9]);
    expect([await requests(narrow, others.keyId), await requests(narrow, loose)]).toEqual([0, 0]);
    const report = await getUsageReport(narrow, { environment, query: { range: "24h" }, pathOf });
    expect(report.keys.map(({ keyId }) => keyId)).toEqual([mine.keyId]);
    expect(await listRecentErrors(narrow, { environment, limit: 50, pathOf })).toHaveLength(2);
    expect(await listEndpointCalls(narrow, { environment, endpointIds: ["cccd.parse"] })).toMatchObject([{ calls: 2 }]);
    expect(await getLastUsed(narrow, { environment, keyId: others.keyId })).toBeNull();
    const day = { from: new Date(Date.now() - 86_400_000), to: new Date(Date.now() + 3_600_000) };
    const buckets = await listUsageBuckets(narrow, { ...day, environment, granularity: "hour", groupBy: "key", limit: 100 });
    expect(new Set(buckets.data.map(({ keyId }) => keyId))).toEqual(new Set([mine.keyId]));
  });
});
