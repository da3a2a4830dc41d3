import { readFileSync } from "node:fs";
import { systemOrigin } from "@/lib/audit/schemas";
import { endSecret } from "@/lib/keys/end-secret";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { generateSecret } from "@/lib/keys/secret";
import { suspendKey } from "@/lib/keys/suspend-key";
import { makeOperator, makeUpstream } from "@/lib/products/upstream/testing/upstreams";
import { makeKey, makeTenant, wide } from "../contracts/tenant";
import { type UpstreamStandIn, startUpstream } from "../stand-ins/upstream";
import type { KeyState } from "./cases";
import type { Secrets } from "./render";

/** Test mode has limits of its own: with so many organisations a run gets through to what comes after them. */
const organisations = 30;

const scopes = ["cccd:read", "shop:read", "shop:write"];

/** An upstream that echoes, so that odd requests go all the way through. */
export async function offerUpstream(): Promise<UpstreamStandIn> {
  const upstream = await startUpstream();
  await makeUpstream(await makeOperator(), { slug: "shop", baseUrl: upstream.url, responseTimeoutMs: 4_000 }, ["GET /echo", "POST /echo", "PUT /echo", "DELETE /echo", "HEAD /echo", "GET /echo/{one}", "POST /echo/{one}"]);
  return upstream;
}

/** Keys in every state that a key can be in. */
export async function makeSecrets(): Promise<Secrets> {
  const scope = await makeTenant("fuzz");
  const make = async (options: Parameters<typeof makeKey>[1] = {}) => makeKey(scope, { scopes, ...options });
  const [live, test]: [string[], string[]] = [[], []];
  for (let n = 0; n < organisations; n++) {
    const own = await makeTenant(`fuzz-${n}`);
    if (n < 3) live.push((await makeKey(own, { scopes })).secret);
    test.push((await makeKey(own, { scopes, environment: "test" })).secret);
  }
  const [suspended, revoked, expired, overlap, ended] = [await make(), await make(), await make({ expiresAt: new Date(Date.now() + 1_500) }), await make(), await make()];
  await suspendKey(scope, { keyId: suspended.key.id }, systemOrigin);
  await revokeKey(scope, { keyId: revoked.key.id }, systemOrigin);
  const { secret: second } = await rotateKey(scope, { keyId: overlap.key.id, overlap: "1h" }, systemOrigin);
  const { key } = await rotateKey(scope, { keyId: ended.key.id, overlap: "1h" }, systemOrigin);
  await endSecret(scope, { keyId: key.id, secretId: key.secrets.find(({ endsAt }) => endsAt !== null)?.id ?? "" }, systemOrigin);
  const unknown = generateSecret("live");
  const exhausted = await makeTenant("fuzz-exhausted", { ...wide, includedUnits: 0 });
  const byState: Record<KeyState, string[]> = {
    live,
    test,
    suspended: [suspended.secret],
    revoked: [revoked.secret],
    expired: [expired.secret],
    cidr: [(await make({ restrictions: { allowedCidrs: ["203.0.113.0/24", "2001:db8::/32"] } })).secret],
    origin: [(await make({ restrictions: { allowedOrigins: ["https://app.example.com"] } })).secret],
    window: [(await make({ restrictions: { timeWindows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: "00:00", to: "12:00", timeZone: "Asia/Ho_Chi_Minh" }] } })).secret],
    rule: [(await make({ restrictions: { endpointRules: [{ methods: ["POST"], path: "/v1/cccd/*", limits: [{ period: "minute", limit: 50, burst: 5 }] }] } })).secret],
    tiny: [(await make({ limits: [{ subject: "key", period: "second", limit: 1, burst: 0 }, { subject: "ip", period: "minute", limit: 2, burst: 0 }] })).secret],
    exhausted: [(await makeKey(exhausted, { scopes })).secret],
    credits: [(await make({ creditUnits: 20 })).secret],
    scopeless: [(await make({ scopes: ["other:read"] })).secret],
    overlap: [overlap.secret, second],
    ended: [ended.secret],
  };
  return { byState: new Map(Object.entries(byState) as [KeyState, string[]][]), unknown, wrongChecksum: `${unknown.slice(0, -1)}${unknown.endsWith("0") ? "1" : "0"}` };
}

/** Resident memory of a process in MiB, where /proc tells; NaN elsewhere. */
export function memoryMib(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_024;
  } catch {
    return Number.NaN;
  }
}
