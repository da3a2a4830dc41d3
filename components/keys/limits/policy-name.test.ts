import { describe, expect, it } from "vitest";
import { limitPlan } from "@/lib/gateway/limit-plan";
import { compileAccess } from "@/lib/keys/access";
import { limitPeriods, limitSubjects } from "@/lib/keys/schemas";
import { readPolicyName } from "./policy-name";

const restrictions = { allowedCidrs: [], allowedOrigins: [], timeWindows: [], endpointRules: [{ methods: [], path: "/v1/*", limits: [{ period: "hour" as const, limit: 5, burst: 1 }] }] };
const everyRule = limitSubjects.flatMap((subject) => limitPeriods.map((period) => ({ subject, period, limit: 10, burst: 5 })));

describe("readPolicyName", () => {
  it("reads every name that the gateway gives a window", () => {
    const key = { ...restrictions, keyId: "key_a", secretId: "sec_a", organisationId: "org_a", environment: "live" as const, scopes: [], revoked: false, suspended: false, expiresAtMs: null, secretExpiresAtMs: null, rotating: false, limits: everyRule, creditUnits: null, keyVersion: 1, organisationVersion: 1, access: compileAccess(restrictions), checkedAtUs: 0, epoch: 0 };
    const entitlement = { planId: "ultra" as const, currency: "USD", limits: everyRule, includedUnits: 1, creditUnits: 0, overageMicros: null, softCapMinor: null, hardCapMinor: 0 };
    const { windows } = limitPlan(key, entitlement, { endpointId: "e", method: "POST", path: "/v1/x", address: "192.0.2.1", maxUnits: 1, atMs: 0 });
    const names = windows.map(({ policy }) => readPolicyName(policy));
    expect(names).not.toContain(null);
    expect(new Set(names.map((name) => name?.subject))).toEqual(new Set([...limitSubjects, "rule"]));
    expect(names).toContainEqual({ subject: "rule", rule: 1, period: "hour", sustained: true });
    expect(names).toContainEqual({ subject: "key", rule: null, period: "second", sustained: false });
  });

  it.each(["", "key", "key-week", "rule--day", "xkey-day", "key-day-sustained-"])("does not guess at “%s”", (policy) => {
    expect(readPolicyName(policy)).toBeNull();
  });
});
