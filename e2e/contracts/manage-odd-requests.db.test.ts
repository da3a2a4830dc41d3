import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { createKey } from "@/lib/keys/create-key";
import { generateSecret } from "@/lib/keys/secret";
import { systemOrigin } from "@/lib/audit/schemas";
import { operations } from "@/lib/manage/catalogue";
import { handleOperation } from "@/lib/manage/handle-operation";
import { advanceClock } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import type { WholeAnswer } from "../faults/http-answers";
import { judgeProblem, leaks } from "../fuzz/judge";
import { type BodyPlan, bodyPlan, oddValue, renderBody } from "../fuzz/odd-values";
import { rowsOf, samples, type Tenant, tenant } from "./manage-fixture";

useTestDatabase();

let ours: Tenant;
let theirs: Tenant;
let spareKeyId: string;
let routes: { method: string; path: string; body: string }[];
beforeAll(async () => {
  ours = await tenant("ours");
  theirs = await tenant("theirs");
  spareKeyId = (await createKey(ours.scope, { name: "Spare", environment: "live", scopes: ["cccd:read"] }, systemOrigin)).key.id;
  routes = await Promise.all(
    operations.map(async ({ id, method }) => {
      const { path, body } = (await samples[id]?.(ours)) ?? { path: "/" };
      return { method, path, body: body === undefined ? "" : JSON.stringify(body) };
    }),
  );
});

type Case = {
  route: number;
  method: string | null;
  id: "ours" | "spare" | "theirs" | "unknown" | { odd: string };
  change: (path: string) => string;
  query: string;
  credential: "ours" | "api key" | "unknown" | "none" | { raw: string };
  headers: [string, string][];
  contentType: string | null;
  body: "sample" | BodyPlan;
};

const often = <T>(usual: T, odd: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<T> => fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });
const changes: ((path: string) => string)[] = [
  (path) => `${path}/`, (path) => `/${path}`, (path) => path.toUpperCase(), (path) => `${path}/..`, (path) => `${path}%`, (path) => `${path}%00`, (path) => `${path}/%2e%2e/projects`, (path) => path.replace("/", "/%6b"), (path) => `${path};x=1`, (path) => `${path}\\x`,
  (path) => path.slice(0, -1), () => "", () => "/__proto__", () => "/keys/constructor", (path) => `${path}/${"a".repeat(5_000)}`, (path) => `${path}/%ff`, () => "/ấ/😀",
];
const headerNames = ["Idempotency-Key", "Accept-Language", "Content-Encoding", "X-Forwarded-For", "User-Agent", "Prefer", "Origin", "Content-Length", "X-HTTP-Method-Override", "X-Request-Id", "Range", "Accept"];

const anyCase: fc.Arbitrary<Case> = fc.record({
  route: fc.nat(),
  method: often<string | null>(null, fc.constantFrom("GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS", "FOO", "PROPFIND", "M-SEARCH"), 5),
  id: often<Case["id"]>("ours", fc.oneof(fc.constantFrom<Case["id"][]>("spare", "theirs", "unknown"), fc.oneof(oddValue, fc.string({ unit: "grapheme" })).map((odd) => ({ odd })))),
  change: often((path: string) => path, fc.constantFrom(...changes), 5),
  query: often("", fc.oneof(fc.constantFrom("?limit=0", "?limit=5&limit=6", "?cursor=key_", "?format=xml", "?from=x", "?%", "?%zz=%ff", "?a[]=1", "?__proto__=1", `?${"a=1&".repeat(1_000)}`), fc.webQueryParameters().map((text) => `?${text}`))),
  credential: often<Case["credential"]>("ours", fc.oneof(fc.constantFrom<Case["credential"][]>("api key", "unknown", "none"), oddValue.map((raw) => ({ raw }))), 8),
  headers: fc.array(fc.tuple(fc.constantFrom(...headerNames), oddValue), { maxLength: 2 }),
  contentType: often<string | null>("application/json", fc.oneof(fc.constantFrom(null, "application/json; charset=utf-16", "text/plain", "multipart/form-data; boundary=b", "*/*"), oddValue), 6),
  body: fc.oneof(fc.constant("sample" as const), bodyPlan),
});

/** The request, and everything in it that an answer may repeat. */
function requestOf(one: Case): { request: Request; sent: string } {
  const chosen = routes[one.route % routes.length] ?? { method: "GET", path: "/", body: "" };
  const method = one.method ?? chosen.method;
  // What ends a key for good is done to another one: the rest would have nothing left to do.
  const known = { ours: method === "DELETE" ? spareKeyId : ours.keyId, spare: spareKeyId, theirs: theirs.keyId, unknown: "key_00000000000000000000000000" };
  const id = typeof one.id === "string" ? known[one.id] : encodeURIComponent(one.id.odd);
  const path = one.change(chosen.path.replace(ours.keyId, id));
  const secrets = { ours: ours.secret, "api key": ours.apiSecret, unknown: generateSecret("mgmt"), none: null };
  const secret = typeof one.credential === "string" ? secrets[one.credential] : one.credential.raw;
  const headers = new Headers();
  const set = (name: string, value: string) => headers.append(name, value.replace(/[^\t\x20-\x7e\x80-\xff]/g, "?"));
  if (secret !== null) set("Authorization", `Bearer ${secret}`);
  if (one.contentType !== null) set("Content-Type", one.contentType);
  for (const [name, value] of one.headers) set(name, value);
  const body = one.body === "sample" ? Buffer.from(chosen.body) : renderBody(one.body);
  const bodiless = method === "GET" || method === "HEAD" || body.length === 0;
  const request = new Request(`http://localhost:3000/api/manage/v1${path}${one.query}`, { method, headers, ...(bodiless ? {} : { body: new Uint8Array(body) }) });
  return { request, sent: `${method} ${path}${one.query} ${[...headers].join(" ")} ${body.toString("utf8")}`.toLowerCase() };
}

async function send(request: Request): Promise<WholeAnswer> {
  // So that the test's own pace never meets the limit of a key, nor that of an address with refused keys.
  advanceClock(1_500);
  const response = await handleOperation(request);
  return { status: response.status, headers: new Map(response.headers), body: Buffer.from(await response.arrayBuffer()) };
}

it("whatever is asked of the management API, its answer is its own: no fault, no trace of our inside, and nothing of a stranger's", async () => {
  const before = await rowsOf(theirs);
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(anyCase, async (one) => {
      const { request, sent } = requestOf(one);
      const answer = await send(request);
      const text = answer.body.toString("utf8");
      const told = `${request.method} ${request.url.slice(0, 300)} → ${answer.status} ${text.slice(0, 300)}`;
      expect(answer.status, told).toBeLessThan(500);
      if (answer.status >= 400) {
        expect(judgeProblem(answer, request.method === "HEAD"), told).toBeNull();
        const leaked = leaks.map((leak) => leak.exec(text)?.[0]).filter((found) => found !== undefined && !sent.includes(found.toLowerCase()));
        expect(leaked, told).toEqual([]);
      } else expect([200, 201], told).toContain(answer.status);
      const code = answer.status < 400 ? "" : (/"code":"([a-z_]+)"/.exec(text)?.[1] ?? "");
      seen.set(`${answer.status} ${code}`, (seen.get(`${answer.status} ${code}`) ?? 0) + 1);
    }),
    { numRuns: 800 },
  );
  // The cases reach every step of the way.
  expect([...seen.keys()]).toEqual(expect.arrayContaining(["200 ", "201 ", "401 api_key_missing", "404 route_not_found", "404 not_found", "405 method_not_allowed", "422 validation_failed"]));
  expect(await rowsOf(theirs)).toBe(before);
}, 60_000);
