import { isIP } from "node:net";
import { z } from "zod";
import { explainCall, type ExplainedRule } from "@/lib/gateway/explain";
import { endpointMethods } from "@/lib/keys/schemas";
import { exampleKeyId } from "../examples";
import { defineOperation, nothing } from "../operation";
import { instant, keyParams, liveUnits, liveWindow, toUnits, toWindow } from "../schemas";

/** In the order in which they are asked. */
const rules = [
  "route",
  "revoked",
  "suspended",
  "expired",
  "secret_ended",
  "environment",
  "scope",
  "ip",
  "origin",
  "time_window",
  "endpoint",
  "limit",
  "units",
] as const satisfies readonly ExplainedRule[];

const passing = rules.map((rule) => ({ rule, passed: true, code: null }));
const window = { policy: "key-second", limit: 20, window_seconds: 1, remaining: 20, reset_seconds: 0, passed: true };
const units = { of: "organisation" as const, left: 8_412, capacity: 10_000, passed: true };

/** Whether a call would pass, and which rule decides, asked of the gateway's own rules. Takes nothing. */
export const explainCallOperation = defineOperation({
  id: "keys.explain",
  method: "POST",
  path: "/api/manage/v1/keys/{id}/explain",
  scope: "keys:read",
  audit: null,
  params: keyParams,
  query: nothing,
  body: z.strictObject({
    method: z.enum(endpointMethods),
    path: z.string().max(2_048).regex(/^\/[^?#\s]*$/),
    ip: z.string().max(45).refine((text) => isIP(text) !== 0 && !text.includes("%")).optional(),
    origin: z.string().max(256).optional(),
    at: instant.optional(),
  }),
  status: 200,
  output: z.strictObject({
    would_pass: z.boolean(),
    rule: z.enum(rules).nullable(),
    code: z.string().nullable(),
    checks: z.array(z.strictObject({ rule: z.enum(rules), passed: z.boolean(), code: z.string().nullable() })),
    limits: z.array(z.strictObject({ ...liveWindow, passed: z.boolean() })),
    units: z.array(z.strictObject({ ...liveUnits, passed: z.boolean() })),
  }),
  errors: [],
  examples: [
    {
      name: "passes",
      params: { id: exampleKeyId },
      query: {},
      body: { method: "POST", path: "/v1/cccd/parse", ip: "203.0.113.7", at: "2026-11-20T10:00:00+07:00" },
      response: { would_pass: true, rule: null, code: null, checks: passing, limits: [window], units: [units] },
    },
    {
      name: "wrong-address",
      params: { id: exampleKeyId },
      query: {},
      body: { method: "POST", path: "/v1/cccd/parse", ip: "198.51.100.7" },
      response: {
        would_pass: false,
        rule: "ip",
        code: "ip_not_allowed",
        checks: passing.map((check) => (check.rule === "ip" ? { ...check, passed: false, code: "ip_not_allowed" } : check)),
        limits: [window],
        units: [units],
      },
    },
  ],
  run: async (scope, { params, body }) => {
    const told = await explainCall(scope, { ...body, keyId: params.id });
    return {
      would_pass: told.wouldPass,
      rule: told.rule,
      code: told.code,
      checks: told.checks,
      limits: told.windows.map((one) => ({ ...toWindow(one), passed: one.passed })),
      units: told.units.map((one) => ({ ...toUnits(one), passed: one.passed })),
    };
  },
});
