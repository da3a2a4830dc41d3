import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { MemberScope } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { endSecret } from "@/lib/keys/end-secret";
import { resumeKey } from "@/lib/keys/resume-key";
import { revokeKey } from "@/lib/keys/revoke-key";
import { rotateKey } from "@/lib/keys/rotate-key";
import { suspendKey } from "@/lib/keys/suspend-key";
import { updateKey } from "@/lib/keys/update-key";
import { pool } from "@/lib/platform/db/pool";
import { advanceClock } from "@/lib/platform/time/clock";
import { doors } from "./doors";
import { type Caller, callerOf, chargedUnits, makeKey, makeTenant, parsePath, tally } from "./tenant";

export function describeCalls(): void {
  describe.each(doors)("calls by the $name", (door) => {
    let stop: () => Promise<void>;
    let call: Caller;
    let scope: MemberScope;
    let live: string;
    let test: string;
    const id = door.name.replace(/\W/g, "");
    beforeAll(async () => {
      const { url, stop: end } = await door.start();
      [call, stop] = [callerOf(url), end];
      scope = await makeTenant(`${id}-calls`);
      live = (await makeKey(scope)).secret;
      test = (await makeKey(scope, { environment: "test" })).secret;
    });
    afterAll(() => stop());

    describe("with an Idempotency-Key", () => {
      const once = (key: string, token: string, body = '{"cccd":"015199000001"}', headers = {}) => call(parsePath, { key, body, headers: { "idempotency-key": token, ...headers } });

      it("run once: repeats get the first status and body and are not charged", async () => {
        const alone = await makeTenant(`${id}-once`);
        const { secret } = await makeKey(alone);
        const first = await once(secret, "order-1");
        const again = await once(secret, "order-1");
        expect(await again.text()).toBe(await first.text());
        expect([first.status, again.status]).toEqual([200, 200]);
        expect([first.headers.get("idempotent-replayed"), again.headers.get("idempotent-replayed")]).toEqual([null, "true"]);
        expect(again.headers.get("content-type")).toBe("application/json");
        expect(await chargedUnits(alone)).toEqual({ rows: 1, counters: 1 });
      });

      it("run once also for 50 twins at the same time: each gets the answer or 409", async () => {
        const alone = await makeTenant(`${id}-twins`);
        const { secret } = await makeKey(alone);
        const responses = await Promise.all(Array.from({ length: 50 }, () => once(secret, "twin")));
        const counts = tally(responses);
        expect((counts[200] ?? 0) + (counts[409] ?? 0)).toBe(50);
        expect(counts[200]).toBeGreaterThan(0);
        expect(await chargedUnits(alone)).toEqual({ rows: 1, counters: 1 });
        expect((await once(secret, "twin")).status).toBe(200);
      });

      it("are refused with 422 where the key was used for another body, and 400 where it is malformed", async () => {
        await once(live, "same");
        const other = await once(live, "same", '{"cccd":"015199000002"}');
        expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, "idempotency_mismatch"]);
        const malformed = await once(live, "a b");
        expect([malformed.status, ((await malformed.json()) as { code: string }).code]).toEqual([400, "idempotency_key_invalid"]);
      });

      it("keep no validation failure: a mended request under the same key is answered", async () => {
        expect((await once(live, "mend", "[]")).status).toBe(422);
        expect((await once(live, "mend")).status).toBe(200);
      });

      it("are apart for each key, and forgotten after 24 hours", async () => {
        const other = (await makeKey(scope)).secret;
        await once(live, "apart");
        expect((await once(other, "apart", '{"cccd":"015199000003"}')).headers.get("idempotent-replayed")).toBeNull();
        advanceClock(86_400_001);
        expect((await once(live, "apart", '{"cccd":"015199000004"}')).headers.get("idempotent-replayed")).toBeNull();
      });

      it("answer a repeat although the quota is used up meanwhile: it was paid for", async () => {
        const alone = await makeTenant(`${id}-paid`, { planId: "ultra", limits: [], includedUnits: 1 });
        const { secret } = await makeKey(alone);
        expect((await once(secret, "paid")).status).toBe(200);
        expect((await call(parsePath, { key: secret })).status).toBe(402);
        expect((await once(secret, "paid")).status).toBe(200);
      });
    });

    describe("of a deprecated version", () => {
      it("say since when, until when and what comes next; its successor says nothing of the kind", async () => {
        const old = await call("/v1/cccd/sample", { key: test, body: "{}" });
        expect(old.headers.get("deprecation")).toMatch(/^@\d{10}$/);
        expect(Date.parse(old.headers.get("sunset") ?? "")).toBeGreaterThan(Date.now());
        expect(old.headers.get("link")).toContain('<http://localhost:3000/v2/cccd/sample>; rel="successor-version"');
        const next = await call("/v2/cccd/sample", { key: test, body: "{}" });
        expect(next.status).toBe(200);
        expect([next.headers.get("deprecation"), next.headers.get("sunset")]).toEqual([null, null]);
        expect(await next.json()).toMatchObject({ synthetic: true, data: [{ place: { code: expect.any(String) as string } }] });
      });
    });

    it("of a deprecated version say so in their refusals too, once each", async () => {
      const path = "/v1/cccd/sample";
      const unscoped = (await makeKey(scope, { environment: "test", scopes: ["other:read"] })).secret;
      const answers = [
        await call(path, { key: test, body: "[]" }),
        await call(path, { key: live, body: "{}" }),
        await call(path, { key: unscoped, body: "{}" }),
        await call(path, { key: test, body: "{}", headers: { "idempotency-key": "a b" } }),
        await call(path, { key: test, headers: { prefer: "code=402" } }),
        await call(path, { body: "{}" }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([422, 403, 403, 400, 402, 401]);
      for (const { headers } of answers) {
        expect(headers.get("deprecation")).toMatch(/^@\d{10}$/);
        expect(Date.parse(headers.get("sunset") ?? "")).toBeGreaterThan(Date.now());
        expect(headers.get("link")?.match(/rel="successor-version"/g)).toHaveLength(1);
      }
    });

    describe("with a test key", () => {
      it("answer with an example or a rehearsed error on request, without a charge", async () => {
        const example = await call(parsePath, { key: test, headers: { prefer: "example=impossible" } });
        expect([example.status, example.headers.get("preference-applied")]).toEqual([200, "example=impossible"]);
        expect(await example.json()).toMatchObject({ valid: false, data: null });
        expect(await (await call(parsePath, { key: test, headers: { prefer: "example=mock" } })).json()).toMatchObject({ valid: true });
        const limited = await call(parsePath, { key: test, headers: { prefer: "code=429" } });
        expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "1"]);
        expect(await limited.json()).toMatchObject({ code: "rate_limited" });
        const spent = await call(parsePath, { key: test, headers: { prefer: "code=quota_exhausted" } });
        expect([spent.status, await spent.json()]).toMatchObject([402, { code: "quota_exhausted" }]);
      });

      it("are told of a wish that can't be met, and live keys' wishes are passed over", async () => {
        const unknown = await call(parsePath, { key: test, headers: { prefer: "example=none" } });
        expect([unknown.status, await unknown.json()]).toMatchObject([400, { code: "preference_invalid", examples: expect.arrayContaining(["province", "mock"]) as string[] }]);
        const real = await call(parsePath, { key: live, headers: { prefer: "code=429" } });
        expect([real.status, real.headers.get("preference-applied")]).toEqual([200, null]);
      });
    });

    describe("from a browser", () => {
      it("are announced by a preflight without a key, which may be kept for a day", async () => {
        const preflight = await call(parsePath, { method: "OPTIONS", headers: { origin: "https://app.example.com", "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type" } });
        expect(preflight.status).toBe(204);
        expect(preflight.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
        expect(preflight.headers.get("access-control-allow-methods")).toBe("POST");
        expect(preflight.headers.get("access-control-allow-headers")).toContain("authorization");
        expect(preflight.headers.get("access-control-max-age")).toBe("86400");
        expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
        const nowhere = await call("/v1/nowhere", { method: "OPTIONS", headers: { origin: "https://app.example.com", "access-control-request-method": "POST" } });
        expect(nowhere.status).toBe(404);
      });

      it("may be read by the origins that the key names, and are refused from others", async () => {
        const { secret } = await makeKey(scope, { restrictions: { allowedOrigins: ["https://app.example.com"] } });
        const ours = await call(parsePath, { key: secret, headers: { origin: "https://app.example.com" } });
        expect([ours.status, ours.headers.get("access-control-allow-origin")]).toEqual([200, "https://app.example.com"]);
        expect(ours.headers.get("vary")).toContain("Origin");
        expect(ours.headers.get("access-control-expose-headers")).toContain("x-request-id");
        const theirs = await call(parsePath, { key: secret, headers: { origin: "https://evil.example" } });
        expect([theirs.status, theirs.headers.get("access-control-allow-origin")]).toEqual([403, null]);
        const unruled = await call(parsePath, { key: live, headers: { origin: "https://app.example.com" } });
        expect([unruled.status, unruled.headers.get("access-control-allow-origin")]).toEqual([200, null]);
        const unknown = await call(parsePath, { headers: { origin: "https://app.example.com" } });
        expect([unknown.status, unknown.headers.get("access-control-allow-origin")]).toEqual([401, "https://app.example.com"]);
      });
    });

    describe("with a body", () => {
      const body = '{"cccd":"015199000001"}';

      it("may be packed with gzip, but not in other ways, nor broken", async () => {
        expect((await call(parsePath, { key: live, body: gzipSync(body), headers: { "content-encoding": "gzip" } })).status).toBe(200);
        expect((await call(parsePath, { key: live, body, headers: { "content-encoding": "br" } })).status).toBe(415);
        expect((await call(parsePath, { key: live, body, headers: { "content-encoding": "gzip" } })).status).toBe(415);
      });

      it("that unpacks to more than the limit are refused with 413", async () => {
        const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20));
        expect(bomb.length).toBeLessThan(100_000);
        const response = await call(parsePath, { key: live, body: bomb, headers: { "content-encoding": "gzip" } });
        expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([413, "payload_too_large"]);
      });

      it("that nests too deeply are refused with 400, brackets within strings don't count", async () => {
        const deep = await call(parsePath, { key: live, body: "[".repeat(100_000) });
        expect([deep.status, ((await deep.json()) as { code: string }).code]).toEqual([400, "json_too_deep"]);
        expect((await call(parsePath, { key: live, body: `{"cccd":"${"[".repeat(60)}"}` })).status).toBe(200);
      });
    });

    describe("of a key that changes", () => {
      const codeOf = async (response: Response) => [response.status, response.status === 200 ? "" : ((await response.json()) as { code: string }).code];
      const oneCall = async (key: string) => codeOf(await call(parsePath, { key }));

      it("are refused from the next one on: revoked, suspended, expired, restricted, out of scope", async () => {
        const { secret, key } = await makeKey(scope);
        await suspendKey(scope, { keyId: key.id }, systemOrigin);
        expect(await oneCall(secret)).toEqual([403, "api_key_suspended"]);
        await resumeKey(scope, { keyId: key.id }, systemOrigin);
        expect(await oneCall(secret)).toEqual([200, ""]);
        await updateKey(scope, { keyId: key.id, restrictions: { allowedCidrs: ["203.0.113.0/24"] } }, systemOrigin);
        expect(await oneCall(secret)).toEqual([403, "ip_not_allowed"]);
        await updateKey(scope, { keyId: key.id, restrictions: { allowedCidrs: [], endpointRules: [{ methods: [], path: "/v1/other/*", limits: [] }] } }, systemOrigin);
        expect(await oneCall(secret)).toEqual([403, "endpoint_not_allowed"]);
        await updateKey(scope, { keyId: key.id, restrictions: { endpointRules: [] }, scopes: [] }, systemOrigin);
        expect(await oneCall(secret)).toEqual([403, "scope_missing"]);
        await updateKey(scope, { keyId: key.id, scopes: ["cccd:read"] }, systemOrigin);
        expect(await oneCall(secret)).toEqual([200, ""]);
        await revokeKey(scope, { keyId: key.id }, systemOrigin);
        expect(await oneCall(secret)).toEqual([401, "api_key_revoked"]);
      });

      it("work with both secrets in a rotation's overlap, count as one key, and end when the overlap does", async () => {
        const { secret: old, key } = await makeKey(scope, { limits: [{ subject: "key", period: "day", limit: 4, burst: 0 }] });
        const { secret: fresh } = await rotateKey(scope, { keyId: key.id, overlap: "1h" }, systemOrigin);
        expect([await oneCall(old), await oneCall(fresh), await oneCall(old), await oneCall(fresh)]).toEqual(Array.from({ length: 4 }, () => [200, ""]));
        expect(await oneCall(fresh)).toEqual([429, "rate_limited"]);
        const { rows } = await pool().query("SELECT last_used_ip, last_used_at IS NOT NULL AS used FROM api_key_secrets WHERE key_id = $1", [key.id]);
        expect(rows).toEqual([{ last_used_ip: expect.any(String) as string, used: true }, { last_used_ip: expect.any(String) as string, used: true }]);
        advanceClock(3_600_001);
        expect(await oneCall(old)).toEqual([401, "api_secret_ended"]);
      });

      it("end early by one step", async () => {
        const { secret: old, key } = await makeKey(scope);
        const rotated = await rotateKey(scope, { keyId: key.id, overlap: "7d" }, systemOrigin);
        const oldSecret = rotated.key.secrets.find(({ endsAt }) => endsAt !== null);
        expect(await oneCall(old)).toEqual([200, ""]);
        await endSecret(scope, { keyId: key.id, secretId: oldSecret?.id ?? "" }, systemOrigin);
        expect([await oneCall(old), await oneCall(rotated.secret)]).toEqual([[401, "api_secret_ended"], [200, ""]]);
      });
    });
  });
}
