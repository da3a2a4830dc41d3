import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccessRule, type CallFacts, checkAccess, compileAccess, explainAccess, findEndpointRule } from "./access";
import type { EndpointRule, KeyIdentity, KeyRestrictions } from "./schemas";

const open: KeyRestrictions = { allowedCidrs: [], allowedOrigins: [], timeWindows: [], endpointRules: [] };
type KeyFacts = Parameters<typeof checkAccess>[0];
const key: KeyFacts = { environment: "live", scopes: ["cccd:read"], revoked: false, suspended: false, expiresAtMs: null, secretExpiresAtMs: null };
const call: CallFacts = {
  nowMs: Date.parse("2026-11-18T12:00:00Z"),
  address: "203.0.113.7",
  origin: null,
  method: "POST",
  path: "/v1/cccd/parse",
  scope: "cccd:read",
  environments: ["live", "test"],
};
const check = (restrictions: Partial<KeyRestrictions>, facts: Partial<CallFacts> = {}, of: Partial<KeyIdentity> = {}) =>
  checkAccess({ ...key, ...of }, compileAccess({ ...open, ...restrictions }), { ...call, ...facts });
const rule = (path: string, methods: EndpointRule["methods"] = []): EndpointRule => ({ path, methods, limits: [] });

const order: AccessRule[] = ["revoked", "suspended", "expired", "secret_ended", "environment", "scope", "ip", "origin", "time_window", "endpoint"];

describe("checkAccess", () => {
  it.each<[string, Partial<KeyRestrictions>, Partial<CallFacts>, Partial<KeyIdentity>]>([
    ["api_key_revoked", {}, {}, { revoked: true }],
    ["api_key_suspended", {}, {}, { suspended: true }],
    ["api_key_expired", {}, {}, { expiresAtMs: call.nowMs }],
    ["api_secret_ended", {}, {}, { secretExpiresAtMs: call.nowMs }],
    ["environment_not_allowed", {}, { environments: ["test"] }, {}],
    ["scope_missing", {}, { scope: "usage:read" }, {}],
    ["ip_not_allowed", { allowedCidrs: ["198.51.100.0/24"] }, {}, {}],
    ["origin_not_allowed", { allowedOrigins: ["https://app.example.com"] }, {}, {}],
    ["outside_time_window", { timeWindows: [{ days: [1], from: "00:00", to: "24:00", timeZone: "UTC" }] }, {}, {}],
    ["endpoint_not_allowed", { endpointRules: [rule("/v1/other")] }, {}, {}],
  ])("refuses with %s for that reason alone", (code, restrictions, facts, of) => {
    expect(check(restrictions, facts, of)).toBe(code);
    expect(check({})).toBeNull();
  });

  it("lets a secret and a key work to the last millisecond before their end", () => {
    expect(check({}, {}, { expiresAtMs: call.nowMs + 1, secretExpiresAtMs: call.nowMs + 1 })).toBeNull();
  });

  it("names the first rule that refuses, for any key and call: the explanation says the same in the same order", () => {
    const yes = fc.boolean();
    const at = fc.option(fc.integer({ min: call.nowMs - 2, max: call.nowMs + 2 }), { nil: null });
    fc.assert(
      fc.property(
        fc.record({ revoked: yes, suspended: yes, expiresAtMs: at, secretExpiresAtMs: at, scopes: fc.subarray(["cccd:read", "usage:read"]) }),
        fc.record({
          allowedCidrs: fc.subarray(["203.0.113.0/24", "2001:db8::/32", "nonsense"]),
          allowedOrigins: fc.subarray(["https://app.example.com", "null"]),
          timeWindows: fc.subarray([
            { days: [3], from: "11:00", to: "13:00", timeZone: "UTC" },
            { days: [1], from: "22:00", to: "06:00", timeZone: "Asia/Ho_Chi_Minh" },
            { days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "24:00", timeZone: "Not/AZone" },
          ]),
          endpointRules: fc.subarray([rule("/v1/cccd/parse", ["GET"]), rule("/v1/cccd/*"), rule("/v1/x")]),
        }),
        fc.record({
          address: fc.constantFrom("203.0.113.7", "::ffff:203.0.113.7", "2001:db8::1", "192.0.2.1", "unknown", ""),
          origin: fc.constantFrom(null, "null", "https://app.example.com", "https://evil.example"),
          method: fc.constantFrom("GET", "POST", "HEAD"),
          path: fc.constantFrom("/v1/cccd/parse", "/v1/cccd/../x", "/v1/y"),
          environments: fc.subarray<"live" | "test">(["live", "test"]),
        }),
        (of, restrictions, facts) => {
          const access = compileAccess(restrictions);
          const asked = [{ ...key, ...of }, access, { ...call, ...facts }] as const;
          const explained = explainAccess(...asked);
          expect(explained.map((one) => one.rule)).toEqual(order);
          expect(explained.every(({ passed, code }) => passed === (code === null))).toBe(true);
          expect(checkAccess(...asked)).toBe(explained.find(({ passed }) => !passed)?.code ?? null);
        },
      ),
    );
  });

  it("costs an unrestricted key almost nothing: far below a microsecond", () => {
    const access = compileAccess(open);
    const rounds = 100_000;
    const best = Math.min(
      ...Array.from({ length: 10 }, () => {
        const startMs = performance.now();
        for (let i = 0; i < rounds; i++) checkAccess(key, access, call);
        return ((performance.now() - startMs) * 1_000) / rounds;
      }),
    );
    expect(best).toBeLessThan(0.3);
  });
});

describe("networks", () => {
  /** Membership computed from the bits alone. */
  const v4 = (text: string) => text.split(".").reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
  const octets = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => parts.join("."));
  const groups = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 });
  const v6 = (parts: readonly number[]) => parts.reduce((bits, part) => (bits << 16n) | BigInt(part), 0n);
  const hex = (parts: readonly number[]) => parts.map((part) => part.toString(16)).join(":");

  it("hold exactly the IPv4 addresses whose first bits are theirs", () => {
    fc.assert(
      fc.property(octets, fc.nat(32), octets, fc.nat(31), (network, length, other, bit) => {
        const near = v4(network) ^ (1n << BigInt(bit));
        const spelled = [24n, 16n, 8n, 0n].map((shift) => (near >> shift) & 255n).join(".");
        for (const address of [network, other, spelled]) {
          const inside = v4(network) >> BigInt(32 - length) === v4(address) >> BigInt(32 - length);
          const restrictions = { allowedCidrs: [`${network}/${length}`] };
          expect(check(restrictions, { address })).toBe(inside ? null : "ip_not_allowed");
          expect(check(restrictions, { address: `::ffff:${address}` })).toBe(inside ? null : "ip_not_allowed");
        }
      }),
    );
  });

  it("hold exactly the IPv6 addresses whose first bits are theirs", () => {
    fc.assert(
      fc.property(groups, fc.nat(128), groups, fc.nat(127), (network, length, other, bit) => {
        const near = network.map((part, index) => (index === 7 - Math.floor(bit / 16) ? part ^ (1 << (bit % 16)) : part));
        for (const address of [network, other, near]) {
          fc.pre(v6(address) >> 32n !== 0xffffn);
          const inside = v6(network) >> BigInt(128 - length) === v6(address) >> BigInt(128 - length);
          expect(check({ allowedCidrs: [`${hex(network)}/${length}`] }, { address: hex(address) })).toBe(inside ? null : "ip_not_allowed");
        }
      }),
    );
  });

  it("keep the families apart: all of IPv6 holds no IPv4 address, and the other way round", () => {
    for (const address of ["203.0.113.7", "::ffff:203.0.113.7", "::ffff:cb00:7107"]) {
      expect(check({ allowedCidrs: ["::/0"] }, { address })).toBe("ip_not_allowed");
      expect(check({ allowedCidrs: ["0.0.0.0/0"] }, { address })).toBeNull();
    }
    expect(check({ allowedCidrs: ["0.0.0.0/0"] }, { address: "2001:db8::1" })).toBe("ip_not_allowed");
  });

  it.each(["unknown", "", "203.0.113", "203.0.113.7:443", "fe80::1%eth0", "203.0.113.7 "])("hold no address that can't be read: %j", (address) => {
    expect(check({ allowedCidrs: ["0.0.0.0/0", "::/0"] }, { address })).toBe("ip_not_allowed");
  });

  it("that can't be read admit nobody", () => {
    expect(check({ allowedCidrs: ["nonsense"] })).toBe("ip_not_allowed");
  });
});

describe("origins", () => {
  const allowed = { allowedOrigins: ["https://app.example.com", "http://localhost:3000"] };
  it.each(["https://app.example.com", "http://localhost:3000"])("admit %s", (origin) => expect(check(allowed, { origin })).toBeNull());
  it.each([
    null, "null", "", "http://app.example.com", "https://app.example.com:8443", "https://app.example.com/", "https://app.example.com.evil.example",
    "https://evil.example", "https://APP.example.com", "https://app.example.com, https://evil.example",
  ])("refuse %s", (origin) => expect(check(allowed, { origin })).toBe("origin_not_allowed"));
  it("never admit the opaque origin, even where a list names it", () => {
    expect(check({ allowedOrigins: ["null"] }, { origin: "null" })).toBe("origin_not_allowed");
  });
});

describe("endpoint rules", () => {
  it.each<[string, string, boolean]>([
    ["/v1/cccd/parse", "/v1/cccd/parse", true],
    ["/v1/cccd/parse", "/v1/cccd/parsex", false],
    ["/v1/cccd/parse", "/v1/cccd/parse/", false],
    ["/v1/cccd/parse", "/v1/cccd/Parse", false],
    ["/v1/cccd/parse", "/v1/cccd/parse/more", false],
    ["/v1/cccd/parse", "/v1/cccd", false],
    ["/v1/cccd/*", "/v1/cccd/parse", true],
    ["/v1/cccd/*", "/v1/cccd/a/b", true],
    ["/v1/cccd/*", "/v1/cccdx/parse", false],
    ["/v1/cccd/*", "/v1/cccd", false],
    ["/v1/*", "/v1/anything", true],
    ["/v1/*", "/v2/anything", false],
    ["/v1/pets/{id}", "/v1/pets/5", true],
    ["/v1/pets/{id}", "/v1/pets/{id}", true],
    ["/v1/pets/{id}", "/v1/pets/5/photos", false],
    ["/v1/pets/{id}", "/v1/pets/", false],
    ["/v1/pets/{id}/*", "/v1/pets/5/photos", true],
    ["/v1/pets/{id}/*", "/v1/pets/5", false],
    ["/v1/pets.json/{id}", "/v1/petsxjson/5", false],
  ])("%s and a call of %s: %s", (path, asked, passes) => {
    expect(check({ endpointRules: [rule(path)] }, { path: asked })).toBe(passes ? null : "endpoint_not_allowed");
  });

  it.each([
    "/v1/cccd/../admin", "/v1/cccd/./parse", "/v1/cccd/..", "/v1/cccd/%2e%2e/admin", "/v1/cccd/.%2E/admin", "/v1/cccd/a%2f..%2fadmin", "/v1/cccd/%252e%252e/admin",
    "/v1/cccd/..;/admin", "/v1/cccd/..%3b/admin", "/v1/cccd/..\\admin", "/v1/cccd/a%5c..%5cadmin", "/v1/cccd/{id}/../x",
  ])("are not left by %s", (path) => {
    expect(check({ endpointRules: [rule("/v1/cccd/*"), rule("/v1/cccd/{id}/*")] }, { path })).toBe("endpoint_not_allowed");
  });

  it.each(["/v1/cccd/.well-known", "/v1/cccd/a..b", "/v1/cccd/v1.2", "/v1/cccd/..a", "/v1/cccd/%2ehidden"])("hold names with dots: %s", (path) => {
    expect(check({ endpointRules: [rule("/v1/cccd/*")] }, { path })).toBeNull();
  });

  it("go by the method, all where none is named, and read HEAD as GET", () => {
    const rules = { endpointRules: [rule("/v1/cccd/parse", ["GET", "PUT"])] };
    expect(check(rules, { method: "GET" })).toBeNull();
    expect(check(rules, { method: "HEAD" })).toBeNull();
    expect(check(rules, { method: "POST" })).toBe("endpoint_not_allowed");
    expect(check({ endpointRules: [rule("/v1/cccd/parse")] }, { method: "DELETE" })).toBeNull();
  });

  it("are told by the first that fits, so that its limits count", () => {
    const access = compileAccess({ ...open, endpointRules: [rule("/v1/cccd/parse", ["GET"]), rule("/v1/*"), rule("/v1/cccd/parse")] });
    expect(findEndpointRule(access, "POST", "/v1/cccd/parse")).toBe(1);
    expect(findEndpointRule(access, "GET", "/v1/cccd/parse")).toBe(0);
    expect(findEndpointRule(access, "GET", "/v2/x")).toBe(-1);
  });
});
