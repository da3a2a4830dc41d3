import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "@/lib/manage/catalogue";
import { takesBody } from "@/lib/manage/operation";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { call, samples, type Tenant, tenant } from "./manage-fixture";

useTestDatabase();

let ours: Tenant;
beforeAll(async () => {
  ours = await tenant("ours");
});

/** Values that programs stumble over: NUL, lone surrogates, extreme numbers and moments, other types. */
const oddText = fc.constantFrom("\u0000", "\ud800", "'; --", "a".repeat(5_000), "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z", "2026-02-30T00:00:00Z", "key_00000000000000000000000000", "..", "%00", "{id}");
const oddValue: fc.Arbitrary<unknown> = fc.oneof(oddText, fc.string({ unit: "binary" }), fc.constantFrom(null, true, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null]), fc.jsonValue({ maxDepth: 3 }));

/** A valid body with one thing in it changed, wherever that lies. */
function withOdd(value: unknown, odd: unknown, at: number): unknown {
  if (typeof value !== "object" || value === null) return odd;
  const entries = Object.entries(value);
  const chosen = entries.length === 0 ? -1 : at % (entries.length + 1);
  if (chosen === -1 || chosen === entries.length) return Array.isArray(value) ? [...(value as unknown[]), odd] : { ...value, [String(at)]: odd };
  const next = entries.map(([name, inner], index): [string, unknown] => [name, index === chosen ? withOdd(inner, odd, Math.floor(at / 7)) : inner]);
  return Array.isArray(value) ? next.map(([, inner]) => inner) : Object.fromEntries(next);
}

/** The same for a query string: one parameter changed, and one more. */
function withOddQuery(path: string, text: string, at: number): string {
  const [plain = "", query = ""] = path.split("?");
  const parameters = [...new URLSearchParams(query)].map(([name, value], index) => [name, index === at % 3 ? text : value]);
  return `${plain}?${new URLSearchParams([...parameters, [at % 2 === 0 ? "from" : "cursor", text]])}`;
}

const full = {
  name: "K", environment: "live", scopes: ["cccd:read"], project_id: null, expires_at: null, credit_units: 1,
  restrictions: { allowed_cidrs: ["10.0.0.0/8"], allowed_origins: ["https://a.example"], time_windows: [{ days: [1], from: "08:00", to: "09:00", time_zone: "UTC" }], endpoint_rules: [{ methods: ["GET"], path: "/v1/*", limits: [{ period: "day", limit: 1, burst: 0 }] }] },
  limits: [{ subject: "key", period: "day", limit: 1, burst: 0 }],
};

describe("whatever is sent to the management API", () => {
  // The verbs that end a key for good would leave the others nothing to do.
  it.each(operations.filter(({ id }) => id !== "keys.revoke").map((operation) => [operation.id, operation] as const))("%s answers with JSON of its own and never with a fault of ours", async (id, operation) => {
    const sample = (await samples[id]?.(ours)) ?? { path: "" };
    await fc.assert(
      fc.asyncProperty(oddValue, fc.nat(10_000), fc.constantFrom("body", "query", "path"), async (odd, at, where) => {
        const text = (typeof odd === "string" ? odd : JSON.stringify(odd)).replace(/[\ud800-\udfff]/g, "?");
        const path = where === "body" ? sample.path : where === "path" ? sample.path.replace(ours.keyId, encodeURIComponent(text)) : withOddQuery(sample.path, text, at);
        const body = takesBody(operation) && where === "body" ? withOdd(id === "keys.create" || id === "keys.update" ? full : (sample.body ?? {}), odd, at) : sample.body;
        const response = await call(operation.method, path, { secret: ours.secret, body });
        const answer = await response.text();
        expect(response.status, `${path} ${JSON.stringify(body)} ${answer}`).toBeLessThan(500);
        expect(answer).not.toMatch(/\bat .+\.ts:\d+|prisma|postgres/i);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
