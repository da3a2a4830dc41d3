import { describe, expect, it, vi } from "vitest";
import { planOf, resolveEntitlement } from "@/lib/billing/entitlement/entitlement-of";
import { limitHeaders, verdictOf } from "@/lib/gateway/limit";
import { limitPlan } from "@/lib/gateway/limit-plan";
import { compileAccess } from "@/lib/keys/access";
import type { KnownKey } from "@/lib/keys/identity/find-key-by-secret";
import type { Admission } from "@/lib/platform/limiter/contract";
import { toProblem } from "@/lib/platform/errors/problem";
import { exhaustedSample, limitedSample, limitHeaderSample, sampleAt } from "./limit-samples";

vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ appUrl: "https://api.example.com" }) }));

const nowMs = Date.parse(sampleAt);
const restrictions = { allowedCidrs: [], allowedOrigins: [], timeWindows: [], endpointRules: [] };
const key = { ...restrictions, keyId: "key_a", secretId: "sec_a", organisationId: "org_a", environment: "live", scopes: [], revoked: false, suspended: false, expiresAtMs: null, secretExpiresAtMs: null, rotating: false, limits: [], creditUnits: null, keyVersion: 1, organisationVersion: 1, access: compileAccess(restrictions), checkedAtUs: 0, epoch: 0 } satisfies KnownKey;
const entitlement = resolveEntitlement({ planId: planOf("free").id, limits: [], includedUnits: null, softCapMinor: null, hardCapMinor: 0, creditUnits: 0, trial: null }, 0);
const plan = limitPlan(key, entitlement, { endpointId: "cccd.parse", method: "POST", path: "/v1/cccd/parse", address: "192.0.2.1", maxUnits: 1, atMs: nowMs });

const options = { appUrl: "https://api.example.com", locale: "en" } as const;
const windows = [{ remaining: 9, resetMs: 1_000 }, { remaining: 49, resetMs: 10_000 }];

/** What the gateway answers where the engine decides so. */
function refusalFor(admission: Admission, requestId: string) {
  const verdict = verdictOf(plan, admission, nowMs);
  if (!("refusal" in verdict) || verdict.refusal === null) throw new Error("admitted");
  return { headers: verdict.refusal.headers, problem: toProblem(verdict.refusal, requestId, "en") };
}

describe("the guide to limits shows", () => {
  it("the headers that the gateway sends with the first call", () => {
    const sent = limitHeaders(plan, { windows, left: [999], decidedBy: "local" }, nowMs);
    const names = sent.flatMap((text, index) => (index % 2 === 0 ? [`${text}: ${sent[index + 1] ?? ""}`] : []));
    expect(names.map((line) => line.toLowerCase())).toEqual(limitHeaderSample.toLowerCase().split("\n"));
  });

  it("the answer that the gateway gives to a call too many", async () => {
    const { headers, problem } = limitedSample(options);
    const sent = refusalFor({ outcome: "limited", windows, window: 0, retryAfterMs: 240, decidedBy: "local" }, problem.request_id);
    expect(sent.problem).toEqual(problem);
    expect(headers).toContain(`Retry-After: ${sent.headers["retry-after"] ?? ""}`);
  });

  it("the answer that the gateway gives when no units are left", async () => {
    const { headers, problem } = exhaustedSample(options);
    const sent = refusalFor({ outcome: "exhausted", windows, chain: 0, left: [0], decidedBy: "local" }, problem.request_id);
    expect(sent.problem).toEqual(problem);
    expect(headers).toContain(`Link: ${sent.headers.link ?? ""}`);
  });
});
