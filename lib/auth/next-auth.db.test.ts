import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { nowMs } from "@/lib/platform/time/clock";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { nextAuthOptions } from "./next-auth-options";
import { readSession } from "./read-session";
import { signUp } from "./sign-up";

const browser = vi.hoisted(() => ({ jar: new Map<string, string>(), issuer: "" }));
vi.mock("next/headers", () => ({
  headers: async () => new Headers(),
  cookies: async () => ({
    get: (name: string) => (browser.jar.has(name) ? { value: browser.jar.get(name) } : undefined),
    set: (name: string, value: string) => browser.jar.set(name, value),
  }),
}));
vi.mock("next-intl/server", () => ({ getLocale: async () => "en" }));
vi.mock("@/lib/platform/env/env", async (actual) => {
  const { env } = await actual<{ env: () => object }>();
  return { env: () => ({ ...env(), google: { clientId: "tollgate", clientSecret: "secret", url: browser.issuer } }) };
});
useTestDatabase();

const origin = { ip: "203.0.113.9", userAgent: "test browser", requestId: "req_test" };
const account = { email: "form@example.com", password: "a long enough password" };
const sessionCookie = "next-auth.session-token";
const session = async () => readSession(browser.jar.get(sessionCookie) ?? "");

/** What the browser asks of next-auth's address, with the cookies it has; it keeps those that it is given. */
async function ask(method: "GET" | "POST", path: string, body: Record<string, string> = {}, query: Record<string, string> = {}): Promise<{ status: number; body: Record<string, string> }> {
  const answer = { status: 200, body: {} as Record<string, string>, cookies: [] as string[] };
  const response = {
    getHeader: () => answer.cookies,
    setHeader: (name: string, value: string[]) => name === "Set-Cookie" && (answer.cookies = value),
    status: (status: number) => Object.assign(response, { done: (answer.status = status) }),
    json: (given: Record<string, string>) => (answer.body = given),
    send: (given: Record<string, string>) => (answer.body = given),
    end: () => undefined,
  };
  await (NextAuth as (...args: unknown[]) => Promise<unknown>)({ method, headers: {}, cookies: Object.fromEntries(browser.jar), body, query: { ...query, nextauth: path.split("/") } }, response, nextAuthOptions());
  for (const [, name = "", value = ""] of answer.cookies.map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? [])) {
    if (value === "") browser.jar.delete(name);
    else browser.jar.set(name, decodeURIComponent(value));
  }
  return answer;
}

const antiForgery = async () => (await ask("GET", "csrf")).body.csrfToken ?? "";
const sendForm = (csrfToken: string | null) => ask("POST", "callback/credentials", { ...account, ...(csrfToken === null ? {} : { csrfToken }), json: "true" });

beforeAll(async () => {
  await signUp({ ...account, name: "Form", locale: "en", emailVerified: true }, origin);
});
beforeEach(() => browser.jar.clear());

describe("the sign-in form", () => {
  it("signs nobody in without the anti-forgery token of this very browser: another site could send it else", async () => {
    const ofAnother = await antiForgery();
    browser.jar.clear();
    await sendForm(ofAnother);
    expect(browser.jar.has(sessionCookie)).toBe(false);
    const own = await antiForgery();
    for (const wrong of [null, "", ofAnother, `${own}x`]) {
      await sendForm(wrong);
      expect(browser.jar.has(sessionCookie)).toBe(false);
    }
    await sendForm(own);
    expect(await session()).toMatchObject({ user: { email: account.email } });
  });

  it("ends the session that was open in this browser, and starts another", async () => {
    await sendForm(await antiForgery());
    const before = browser.jar.get(sessionCookie) ?? "";
    expect(await readSession(before)).not.toBeNull();
    await sendForm(await antiForgery());
    expect(browser.jar.get(sessionCookie)).not.toBe(before);
    expect([await readSession(before), (await session())?.user.email]).toEqual([null, account.email]);
  });
});

describe("an ID token", () => {
  const keys = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  type Claims = Record<string, unknown>;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = (claims: Claims, key: KeyObject = keys.privateKey) => {
    const text = `${part({ alg: "RS256", kid: "one", typ: "JWT" })}.${part(claims)}`;
    return `${text}.${sign("sha256", Buffer.from(text), key).toString("base64url")}`;
  };
  const unsigned = (claims: Claims) => `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`;
  const swapped = (claims: Claims) => signed(claims).replace(/\.[^.]+\./, `.${part({ ...claims, name: "Another" })}.`);

  let server: Server;
  let nonce = "";
  let make: (claims: Claims) => string = signed;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { issuer } = browser;
      const now = Math.floor(nowMs() / 1000);
      const claims = { iss: issuer, aud: "tollgate", sub: "mai-1", iat: now, exp: now + 300, nonce, email: "mai@example.com", email_verified: true, name: "Mai" };
      const answers: Record<string, () => object> = {
        "/.well-known/openid-configuration": () => ({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` }),
        "/jwks": () => ({ keys: [{ ...keys.publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }] }),
        "/token": () => ({ access_token: "access", token_type: "Bearer", id_token: make(claims) }),
      };
      const answer = answers[request.url ?? ""];
      response.writeHead(answer === undefined ? 404 : 200, { "content-type": "application/json" }).end(JSON.stringify(answer?.() ?? {}));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    browser.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  async function comeFromGoogle(token: (claims: Claims) => string): Promise<void> {
    make = token;
    const { body } = await ask("POST", "signin/google", { csrfToken: await antiForgery(), json: "true" });
    const { searchParams } = new URL(body.url ?? "");
    nonce = searchParams.get("nonce") ?? "";
    await ask("GET", "callback/google", {}, { code: "code", state: searchParams.get("state") ?? "" });
  }

  it("of the service itself signs in", async () => {
    await comeFromGoogle(signed);
    expect(await session()).toMatchObject({ method: "google", user: { email: "mai@example.com" } });
  });

  it.each<[string, (claims: Claims) => string]>([
    ["is not signed", unsigned],
    ["is signed with another key", (claims) => signed(claims, stranger.privateKey)],
    ["was changed after it was signed", swapped],
    ["is for another application", (claims) => signed({ ...claims, aud: "another" })],
    ["is of another service", (claims) => signed({ ...claims, iss: "https://elsewhere.example" })],
    ["has ended", (claims) => signed({ ...claims, exp: Number(claims.iat) - 600, iat: Number(claims.iat) - 900 })],
    ["answers another sign-in", (claims) => signed({ ...claims, nonce: "another" })],
  ])("that %s signs nobody in", async (_, token) => {
    await comeFromGoogle(token);
    expect(browser.jar.has(sessionCookie)).toBe(false);
  });
});
