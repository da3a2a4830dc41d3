import { beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin as origin } from "@/lib/audit/schemas";
import { createKey } from "@/lib/keys/create-key";
import { endSecret } from "@/lib/keys/end-secret";
import { rotateKey } from "@/lib/keys/rotate-key";
import { inTransaction } from "@/lib/platform/db/prisma";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { getLastUsed } from "./get-last-used";
import { getUsageReport } from "./get-usage-report";
import { listKeysWithUse } from "./list-keys-with-use";
import { listRecentErrors } from "./list-recent-errors";
import { recordUsage } from "./record-usage";

useTestDatabase();

type Key = { id: string };
const environment = "live";
const pathOf = (id: string) => id;
let ours: OrgScope;
let theirs: OrgScope;
let [busy, other, unused]: Key[] = [];

async function organisation(name: string): Promise<OrgScope> {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, origin));
  return scopeForMember(userId, slug, "key.create");
}
const key = async (scope: OrgScope, name: string): Promise<Key> => (await createKey(scope, { name, environment, scopes: ["cccd:read"] }, origin)).key;
const call = (keyId: string, endpointId: string, status: number) =>
  recordUsage({ requestId: newId("req"), organisationId: ours.organisationId, keyId, endpointId, environment, status, errorCode: status < 400 ? null : "internal_error", latencyUs: 2_000, units: status < 400 ? 2 : 0, country: null, at: now() });

beforeAll(async () => {
  [ours, theirs] = [await organisation("ours"), await organisation("theirs")];
  [busy, other, unused] = [await key(ours, "Busy"), await key(ours, "Other"), await key(ours, "Unused")];
  await Promise.all([call(idOf(busy), "cccd.parse", 200), call(idOf(busy), "cccd.parse", 200), call(idOf(busy), "cccd.sample", 500), call(idOf(other), "cccd.parse", 200), call(idOf(other), "cccd.parse", 503)]);
});

function idOf(one: Key | undefined): string {
  if (one === undefined) throw new Error("no key was made");
  return one.id;
}

describe("the use of one key", () => {
  it("is counted apart from that of the others, whole and by endpoint", async () => {
    const report = await getUsageReport(ours, { environment, query: { range: "24h" }, keyId: idOf(busy), pathOf });
    expect(report.totals).toMatchObject({ requests: 3, success: 2, serverError: 1, units: 4 });
    expect(report.endpoints.map(({ endpointId, requests }) => [endpointId, requests])).toEqual([["cccd.parse", 2], ["cccd.sample", 1]]);
    expect(report.keys).toEqual([]);
    const whole = await getUsageReport(ours, { environment, query: { range: "24h" }, pathOf });
    expect(whole.totals.requests).toBe(5);
  });

  it("shows its failed requests alone", async () => {
    const errors = await listRecentErrors(ours, { environment, limit: 10, keyId: idOf(other), pathOf });
    expect(errors.map(({ status, keyName }) => [status, keyName])).toEqual([[503, "Other"]]);
  });

  it("is none for another organisation that names the key", async () => {
    const ask = { environment, keyId: idOf(busy), pathOf } as const;
    expect((await getUsageReport(theirs, { ...ask, query: { range: "24h" } })).totals.requests).toBe(0);
    expect(await listRecentErrors(theirs, { ...ask, limit: 10 })).toEqual([]);
    expect(await getLastUsed(theirs, ask)).toBeNull();
  });

  it("tells when it was last, and nothing of a key that was never used", async () => {
    expect(await getLastUsed(ours, { environment, keyId: idOf(busy) })).not.toBeNull();
    expect(await getLastUsed(ours, { environment, keyId: idOf(unused) })).toBeNull();
  });
});

describe("the list of keys", () => {
  it("says of a key until when an older secret works, and nothing once the last has ended", async () => {
    const [short, long] = [await rotateKey(ours, { keyId: idOf(busy), overlap: "1h" }, origin), await rotateKey(ours, { keyId: idOf(busy), overlap: "24h" }, origin)];
    expect(short.secret).not.toBe(long.secret);
    const overlaps = async () => new Map((await listKeysWithUse(ours, { environment })).data.map(({ id, overlapEndsAt }) => [id, overlapEndsAt]));
    const ends = long.key.secrets.flatMap(({ endsAt }) => endsAt ?? []).toSorted();
    expect(ends).toHaveLength(2);
    expect((await overlaps()).get(idOf(busy))).toBe(ends[1]);
    expect((await overlaps()).get(idOf(other))).toBeNull();
    for (const secret of long.key.secrets.filter(({ endsAt }) => endsAt !== null)) await endSecret(ours, { keyId: idOf(busy), secretId: secret.id }, origin);
    expect((await overlaps()).get(idOf(busy))).toBeNull();
  });
});
