import type { z } from "zod";
import type { keyResource, keySummary } from "./schemas";

/** What the documentation's examples speak of: the same key everywhere, so that one can follow it through. */

export const exampleKeyId = "key_01kag7m0v8x3t5q9d2n6c4w1zj";
export const exampleSecretId = "sec_01kag7m0v9f2h7k4m8p3r6s1t5";
const exampleProject = { id: "prj_01kag7g4c2b8d5f9h1j6k3m7n0", name: "Checkout" };
/** Shaped like a secret, but with a checksum that no secret has. */
export const exampleSecret = "tg_live_xxxxxxxxxxxxxxxxxxxxxxxxxxxx000000";

export const exampleSummary: z.output<typeof keySummary> = {
  id: exampleKeyId,
  name: "Checkout backend",
  environment: "live",
  status: "active",
  scopes: ["cccd:read"],
  project: exampleProject,
  prefix: "tg_live_",
  last_four: "a1B2",
  created_at: "2026-11-20T08:00:00.000Z",
  created_by: null,
  expires_at: null,
  suspended_at: null,
  revoked_at: null,
};

const firstSecret = {
  id: exampleSecretId,
  prefix: "tg_live_",
  last_four: "a1B2",
  created_at: "2026-11-20T08:00:00.000Z",
  ends_at: null,
  last_used_at: null,
  last_used_ip: null,
};

export const exampleKey: z.output<typeof keyResource> = {
  ...exampleSummary,
  leaked_at: null,
  restrictions: {
    allowed_cidrs: ["203.0.113.0/24"],
    allowed_origins: [],
    time_windows: [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "18:00", time_zone: "Asia/Ho_Chi_Minh" }],
    endpoint_rules: [],
  },
  limits: [{ subject: "key", period: "second", limit: 20, burst: 10 }],
  credit_units: 100_000,
  secrets: [firstSecret],
};

/** The same key right after it was rotated with an overlap of a day. */
export const exampleRotatedKey: z.output<typeof keyResource> = {
  ...exampleKey,
  last_four: "c3D4",
  secrets: [
    { ...firstSecret, id: "sec_01kaj2p5w8y4z9a3b7c1d6e0f2", last_four: "c3D4", created_at: "2026-11-21T09:30:00.000Z" },
    { ...firstSecret, ends_at: "2026-11-22T09:30:00.000Z", last_used_at: "2026-11-21T09:27:00.000Z", last_used_ip: "203.0.113.7" },
  ],
};

export const exampleProjectResource = { ...exampleProject, created_at: "2026-11-20T07:58:00.000Z" };
