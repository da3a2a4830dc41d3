import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createKeySchema, updateKeySchema } from "./schemas";

const keyId = `key_${"0".repeat(26)}`;
const restrictions = (given: object) => updateKeySchema.safeParse({ keyId, restrictions: given });
const errors = (given: object) => restrictions(given).error?.issues.map(({ message }) => message);
const cidr = (text: string) => restrictions({ allowedCidrs: [text] }).data?.restrictions?.allowedCidrs?.[0] ?? null;
const origin = (text: string) => restrictions({ allowedOrigins: [text] }).data?.restrictions?.allowedOrigins?.[0] ?? null;

describe("networks in a form", () => {
  it.each([
    ["10.0.0.0/8", "10.0.0.0/8"],
    ["10.1.2.3/8", "10.0.0.0/8"],
    [" 203.0.113.7 ", "203.0.113.7/32"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["2001:DB8:0:0:0:0:0:1", "2001:db8::1/128"],
    ["2001:db8:ffff::/32", "2001:db8::/32"],
    ["::/0", "::/0"],
    ["::ffff:10.1.2.3/104", "10.0.0.0/8"],
    ["::ffff:203.0.113.7", "203.0.113.7/32"],
  ])("%s become %s", (text, canonical) => expect(cidr(text)).toBe(canonical));

  it.each([
    "", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "10.0.0.0/", "10.0.0/8", "010.0.0.1/8", "0x0a.0.0.1", "167772160", "10.0.0.0/8/8", "10.0.0.0 /8",
    "2001:db8::/129", "2001:db8:::/32", "fe80::1%eth0", "example.com", "10.0.0.0/8,192.0.2.0/24", "localhost",
  ])("refuse %j", (text) => {
    expect(cidr(text)).toBeNull();
    expect(errors({ allowedCidrs: [text] })).toEqual(["keys.errors.cidr_form"]);
  });

  it("stay as they are when read again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(32), (address, length) => {
        const once = cidr(`${address}/${length}`);
        expect(once).not.toBeNull();
        expect(cidr(once ?? "")).toBe(once);
      }),
    );
  });
});

describe("origins in a form", () => {
  it.each([
    ["https://app.example.com", "https://app.example.com"],
    ["HTTPS://App.Example.COM:443/", "https://app.example.com"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["https://thẻ.vn", "https://xn--th-o7s.vn"],
    ["https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"],
  ])("%s become %s", (text, canonical) => expect(origin(text)).toBe(canonical));

  it.each([
    "null", "*", "https://*.example.com", "app.example.com", "https://app.example.com/path", "https://app.example.com?x=1", "https://app.example.com#x",
    "https://user@app.example.com", "ftp://app.example.com", "file:///x", "javascript:alert(1)", "https://", "",
  ])("refuse %j", (text) => {
    expect(origin(text)).toBeNull();
    expect(errors({ allowedOrigins: [text] })).toEqual(["keys.errors.origin_form"]);
  });
});

describe("key settings in a form", () => {
  it("hold nothing twice that is the same once written in one form", () => {
    expect(restrictions({ allowedCidrs: ["10.0.0.0/8", "10.9.9.9/8"], allowedOrigins: ["https://a.example", "https://A.example/"] }).data?.restrictions).toEqual({
      allowedCidrs: ["10.0.0.0/8"],
      allowedOrigins: ["https://a.example"],
    });
  });

  it.each(["/v1/cccd/parse", "/v1/cccd/*", "/v1/*", "/v2/pets/{id}", "/v1/lotus-bank/a.b_c~d"])("take the path %s", (path) => {
    expect(restrictions({ endpointRules: [{ methods: ["GET"], path }] }).success).toBe(true);
  });

  it.each(["/v1/cccd*", "/v1/*/parse", "/v1//parse", "/v1/", "/v1", "v1/x", "/vx/y", "/v1/a b", "/v1/%2e", "/api/manage", "/v1/x/**", "/v1/x?y"])("refuse the path %s", (path) => {
    expect(errors({ endpointRules: [{ methods: [], path }] })).toEqual(["keys.errors.path_form"]);
  });

  it("take a time with its zone alone, and say null for never", () => {
    const expiry = (expiresAt: unknown) => updateKeySchema.safeParse({ keyId, expiresAt });
    expect(expiry("2027-01-01T00:00:00+07:00").data?.expiresAt).toEqual(new Date("2026-12-31T17:00:00Z"));
    expect(expiry(null).data?.expiresAt).toBeNull();
    for (const wrong of ["2027-01-01", "2027-01-01T00:00:00", "2027-02-30T00:00:00Z", "tomorrow", 1]) expect(expiry(wrong).success).toBe(false);
  });

  it.each([-1, 1.5, 2 ** 53, "7", Number.NaN])("refuse %s credits", (creditUnits) => {
    expect(updateKeySchema.safeParse({ keyId, creditUnits }).success).toBe(false);
  });

  it("take a name and an environment alone, and refuse what they do not know", () => {
    expect(createKeySchema.parse({ name: " Backend ", environment: "live" })).toEqual({ name: "Backend", environment: "live" });
    expect(createKeySchema.safeParse({ name: "Backend", environment: "live", revokedAt: null }).success).toBe(false);
    expect(updateKeySchema.safeParse({ keyId, environment: "live" }).success).toBe(false);
  });
});

describe("limits of a key's own", () => {
  const faults = (...limits: object[]) => updateKeySchema.safeParse({ keyId, limits }).error?.issues.map(({ path, message }) => [path.join("."), message]);
  const of = (subject: string) => ({ subject, period: "minute", limit: 5 });

  it("count the key, an address or an endpoint, and never the whole organisation", () => {
    expect(faults(of("key"), of("ip"), of("endpoint"))).toBeUndefined();
    expect(faults(of("key"), of("organisation"))).toEqual([["limits.1.subject", "keys.errors.limit_subject"]]);
    expect(faults(of("key"), of("key"))).toEqual([["limits", "keys.errors.limit_twice"]]);
  });
});
