import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createUser } from "@/lib/accounts/create-user";
import { type OrgScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { setPlan } from "@/lib/billing/entitlement/change-entitlement";
import { createKey } from "@/lib/keys/create-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { inTransaction } from "@/lib/platform/db/prisma";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { doors } from "./doors";

useTestDatabase();

let scope: OrgScope;

beforeAll(async () => {
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "Owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "key.update");
  await setPlan(scope, { planId: "ultra", limits: [{ subject: "organisation", period: "second", limit: 100_000, burst: 0 }], includedUnits: 1_000_000 }, systemOrigin);
});

const newKey = (more: object = {}) => createKey(scope, { name: "Rotating", environment: "live", scopes: ["cccd:read"], ...more }, systemOrigin);
const rotate = (keyId: string, overlap: "now" | "24h") => rotateKey(scope, { keyId, overlap }, systemOrigin);

describe.each(doors)("rotation by the $name", (door) => {
  let base: string;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    ({ url: base, stop } = await door.start());
  });
  afterAll(() => stop());

  async function call(secret: string): Promise<{ status: number; code: string | null }> {
    const response = await fetch(`${base}/v1/cccd/parse`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify({ cccd: "015199000001" }),
    });
    const body = (await response.json()) as { code?: string };
    return { status: response.status, code: body.code ?? null };
  }

  function countBy(answers: readonly { status: number }[]): Record<number, number> {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  }

  it.each([
    ["credits", { creditUnits: 10 }, 402],
    ["limit", { limits: [{ subject: "key", period: "day", limit: 10, burst: 0 }] }, 429],
  ])("gives nobody more: with three secrets at once the key's %s is spent once", async (_, own, refusal) => {
    const { key, secret } = await newKey(own);
    const secrets = [secret, (await rotate(key.id, "24h")).secret, (await rotate(key.id, "24h")).secret];
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => call(secrets[n % 3] ?? "")));
    expect(countBy(answers)).toEqual({ 200: 10, [refusal]: 20 });
    const { secret: another } = await rotate(key.id, "24h");
    expect((await call(another)).status).toBe(refusal);
  });

  it("a hundred times at once under traffic refuses no secret that is valid", async () => {
    const { key, secret } = await newKey();
    const known = [secret];
    let rotating = true;
    const answers: { status: number; code: string | null }[] = [];
    const callers = Array.from({ length: 8 }, async (_, seed) => {
      for (let n = seed; rotating; n++) answers.push(await call((n % 2 === 0 ? known.at(-1) : known[(n * 7_919) % known.length]) ?? secret));
    });
    await Promise.all(Array.from({ length: 100 }, async () => known.push((await rotate(key.id, "24h")).secret)));
    rotating = false;
    await Promise.all(callers);
    expect(answers.length).toBeGreaterThan(20);
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    expect(countBy(await Promise.all(known.map(call)))).toEqual({ 200: 101 });
  });

  it("with the end now refuses the old secret from the answer on, time after time", async () => {
    const { key, secret } = await newKey();
    let old = secret;
    // Addresses that are refused more often than that are no longer answered with 401.
    for (let n = 0; n < 25; n++) {
      const { secret: young } = await rotate(key.id, "now");
      const [before, after] = await Promise.all([call(old), call(young)]);
      expect([before, after]).toEqual([{ status: 401, code: "api_secret_ended" }, { status: 200, code: null }]);
      old = young;
    }
  });
});
