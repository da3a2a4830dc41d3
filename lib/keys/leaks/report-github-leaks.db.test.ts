import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/leaks/github/route";
import { type GithubSecretScanning, startGithubSecretScanning } from "@/e2e/stand-ins/github-secret-scanning";
import { createUser } from "@/lib/accounts/create-user";
import { type MemberScope, scopeForMember } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { createKey } from "../create-key";
import { getKey } from "../get-key";
import { generateSecret } from "../secret";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "user-agent": "scanner" }) }));
useTestDatabase();

const origin = { ip: null, userAgent: null, requestId: null };
let scope: MemberScope;
let github: GithubSecretScanning;

beforeAll(async () => {
  github = await startGithubSecretScanning();
  // Before the first test asks for the environment.
  vi.stubEnv("GITHUB_SECRET_SCANNING_KEYS_URL", github.keysUrl);
  const { userId, slug } = await inTransaction((tx) => createUser(tx, { email: "owner@example.com", name: "owner", locale: "en" }, systemOrigin));
  scope = await scopeForMember(userId, slug, "key.create");
});
afterAll(() => github.close());

const newKey = async () => createKey(scope, { name: "Leaky", environment: "live", scopes: ["cccd:read"] }, origin);
const post = (body: string, headers: Record<string, string> = {}) => POST(new Request("http://localhost/x", { method: "POST", body, headers }), { params: Promise.resolve({}) });
const send = (finds: unknown, change: { body?: string; headers?: Record<string, string> } = {}) => {
  const { body, headers } = github.sign(finds);
  return post(change.body ?? body, { ...headers, ...change.headers });
};
const find = (token: string, more: object = {}) => ({ token, type: "tollgate_api_key", url: "https://github.com/octocat/x/blob/1/.env", source: "commit", ...more });
const leakedEvents = async (keyId: string) => (await pool().query("SELECT * FROM outbox_events WHERE type = 'key.leaked' AND payload->>'keyId' = $1", [keyId])).rows;

describe("a report of GitHub", () => {
  // Long enough ago that the list of keys may be fetched again.
  beforeEach(() => advanceClock(301_000));

  it("ends the keys of ours that it lists, and says which they were without repeating a token", async () => {
    const [a, b] = [await newKey(), await newKey()];
    const unknown = generateSecret("live");
    const tokens = [a.secret, unknown, "no-token-of-ours", b.secret];
    const response = await send(tokens.map((token) => find(token)));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(JSON.parse(text)).toEqual(
      tokens.map((token, index) => ({
        token_hash: createHash("sha256").update(token).digest("hex"),
        token_type: "tollgate_api_key",
        label: index === 0 || index === 3 ? "true_positive" : "false_positive",
      })),
    );
    for (const token of tokens) expect(text).not.toContain(token);
    for (const { key } of [a, b]) {
      expect((await getKey(scope, key.id)).status).toBe("revoked");
      expect((await leakedEvents(key.id)).map(({ payload }) => payload)).toMatchObject([{ source: "github:commit", url: "https://github.com/octocat/x/blob/1/.env" }]);
    }
  });

  it("handles each token once, also when the message comes again", async () => {
    const { key, secret } = await newKey();
    const finds = [find(secret), find(secret, { url: "" }), find(secret)];
    expect(await (await send(finds)).json()).toHaveLength(1);
    expect(await (await send(finds)).json()).toMatchObject([{ label: "true_positive" }]);
    expect(await leakedEvents(key.id)).toHaveLength(1);
  });

  it.each(["", "javascript:alert(1)", "no address"])("keeps %j as no address", async (url) => {
    const { key, secret } = await newKey();
    await send([find(secret, { url })]);
    expect((await leakedEvents(key.id))[0].payload.url).toBeNull();
  });

  it("keeps no address that carries the secret", async () => {
    const { key, secret } = await newKey();
    await send([find(secret, { url: `https://gist.github.com/?q=${secret}`, source: `commit ${secret}` })]);
    expect((await leakedEvents(key.id))[0].payload).toMatchObject({ url: null, source: "github:commit …" });
  });

  it("is refused unless GitHub signed these very bytes", async () => {
    const { key, secret } = await newKey();
    const finds = [find(secret)];
    const other = github.sign([find("other")]).headers["github-public-key-signature"] ?? "";
    const refused = await Promise.all([
      send(finds, { body: `${JSON.stringify(finds)} ` }),
      send(finds, { headers: { "github-public-key-signature": other } }),
      send(finds, { headers: { "github-public-key-signature": "" } }),
      send(finds, { headers: { "github-public-key-signature": "not base 64!" } }),
      send(finds, { headers: { "github-public-key-signature": Buffer.alloc(70).toString("base64") } }),
      send(finds, { headers: { "github-public-key-identifier": "0".repeat(64) } }),
      send(finds, { headers: { "github-public-key-identifier": "__proto__" } }),
      send(finds, { headers: { "github-public-key-identifier": "" } }),
      post(JSON.stringify(finds)),
    ]);
    for (const response of refused) {
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: "signature_invalid" });
    }
    expect((await getKey(scope, key.id)).status).toBe("active");
  });

  it("is refused whole where it lists more than 100 finds, and taken with 100", async () => {
    const { key, secret } = await newKey();
    const finds = (count: number) => [find(secret), ...Array.from({ length: count - 1 }, (_, index) => find(`token-${index}`))];
    const tooMany = await send(finds(101));
    expect(tooMany.status).toBe(422);
    expect(await tooMany.json()).toMatchObject({ code: "validation_failed" });
    expect((await getKey(scope, key.id)).status).toBe("active");
    expect(await (await send(finds(100))).json()).toHaveLength(100);
    expect((await getKey(scope, key.id)).status).toBe("revoked");
  });

  it("may carry fields that are new to us, and must carry a token", async () => {
    expect((await send([find("x", { commit: "abc" })])).status).toBe(200);
    expect((await send([])).status).toBe(200);
    expect((await send([{ type: "x" }])).status).toBe(422);
    expect((await send({ token: "x" })).status).toBe(422);
  });

  it("under a new key makes the list be fetched, at most once in five minutes", async () => {
    await send([]);
    github.rotate();
    const before = github.asked;
    expect((await send([])).status).toBe(200);
    expect(github.asked).toBe(before + 1);
    await Promise.all(Array.from({ length: 20 }, (_, index) => send([], { headers: { "github-public-key-identifier": `made-up-${index}` } })));
    github.rotate();
    expect((await send([])).status).toBe(401);
    expect(github.asked).toBe(before + 1);
    advanceClock(301_000);
    expect((await send([])).status).toBe(200);
    expect(github.asked).toBe(before + 2);
  });

  it("is taken under a known key while the list can't be fetched, and put off under an unknown one", async () => {
    await send([]);
    github.answerWith(500);
    advanceClock(2 * 86_400_000);
    expect((await send([])).status).toBe(200);
    const unknown = () => send([], { headers: { "github-public-key-identifier": "unknown" } });
    expect((await unknown()).status).toBe(503);
    advanceClock(301_000);
    const again = await unknown();
    expect([again.status, again.headers.get("retry-after")]).toEqual([503, "300"]);
    github.answerWith(200);
    advanceClock(301_000);
    expect((await unknown()).status).toBe(401);
  });
});
