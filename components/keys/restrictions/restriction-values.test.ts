import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type KeyDetail, limitPeriods, updateKeySchema } from "@/lib/keys/schemas";
import { changeBetween, toKeyChange, valuesOf, wholeNumber } from "./restriction-values";

const keyId = `key_${"0".repeat(26)}`;
const key: KeyDetail = {
  id: keyId, name: "Backend", environment: "live", prefix: "tg_live_", lastFour: "a1B2", scopes: ["cccd:read"], createdAt: "2026-01-01T00:00:00.000Z", createdBy: null,
  status: "active", project: null, expiresAt: "2027-03-01T10:20:00.000Z", suspendedAt: null, revokedAt: null, leakedAt: null, creditUnits: 5_000, secrets: [],
  restrictions: {
    allowedCidrs: ["10.0.0.0/8", "2001:db8::/32"],
    allowedOrigins: ["https://app.example.com"],
    timeWindows: [{ days: [1, 5], from: "22:00", to: "06:00", timeZone: "Asia/Ho_Chi_Minh" }],
    endpointRules: [{ methods: ["POST"], path: "/v1/cccd/*", limits: [{ period: "minute", limit: 5, burst: 1 }] }],
  },
  limits: [{ subject: "key", period: "day", limit: 1_000, burst: 0 }],
};

describe("the restrictions editor", () => {
  it("sends back what a key has when nothing was changed, in a form that the server takes", () => {
    const whole = toKeyChange(keyId, valuesOf(key));
    expect(updateKeySchema.parse(whole)).toEqual({ keyId, scopes: key.scopes, restrictions: key.restrictions, limits: key.limits, creditUnits: 5_000, expiresAt: new Date("2027-03-01T10:20:00Z") });
    expect(changeBetween(whole, toKeyChange(keyId, valuesOf(key)))).toEqual({ keyId });
  });

  it("shows a window to the end of the day as one that ends at 00:00, and does not take that for a change", () => {
    const untilMidnight = { ...key, restrictions: { ...key.restrictions, timeWindows: [{ days: [1], from: "09:00", to: "24:00", timeZone: "UTC" }] } };
    const values = valuesOf(untilMidnight);
    expect(values.timeWindows[0]?.to).toBe("00:00");
    expect(changeBetween(toKeyChange(keyId, values), toKeyChange(keyId, { ...values, creditUnits: "" }))).toEqual({ keyId, creditUnits: null });
  });

  it("sends what was changed and nothing else", () => {
    const values = valuesOf(key);
    const edited = { ...values, allowedCidrs: `${values.allowedCidrs}\n\n 198.51.100.7 \n`, expiresAt: "" };
    expect(changeBetween(toKeyChange(keyId, values), toKeyChange(keyId, edited))).toEqual({
      keyId,
      expiresAt: null,
      restrictions: { allowedCidrs: ["10.0.0.0/8", "2001:db8::/32", "198.51.100.7"] },
    });
  });

  it("loses no limit on the way through the form, whatever the limits are", () => {
    const rule = fc.record({ subject: fc.constantFrom("key" as const, "ip" as const, "endpoint" as const), period: fc.constantFrom(...limitPeriods), limit: fc.integer({ min: 1, max: 1e9 }), burst: fc.integer({ min: 0, max: 1e9 }) });
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 8 }), (limits) => {
        expect(toKeyChange(keyId, valuesOf({ ...key, limits })).limits).toEqual(limits);
      }),
    );
  });
});

describe("wholeNumber", () => {
  it.each<[string, number]>([
    ["1000", 1_000], [" 42 ", 42], ["1,000", 1_000], ["1.000.000", 1_000_000], ["1 000", 1_000],
    ["", Number.NaN], ["1.5", Number.NaN], ["-1", Number.NaN], ["1e3", Number.NaN], ["1,00", Number.NaN], ["ten", Number.NaN],
  ])("reads “%s” as %d", (text, value) => {
    expect(wholeNumber(text)).toBe(value);
  });
});
