import { NextRequest } from "next/server";
import { beforeEach, describe, expect, it, vi } from "vitest";

type Options = { method?: string; headers?: Record<string, string> };
let middleware: (request: NextRequest) => Promise<Response>;

beforeEach(async () => {
  // Each test gets its own counts.
  vi.resetModules();
  ({ middleware } = await import("./middleware"));
});

function ask(path: string, { method = "GET", headers = {} }: Options = {}): Promise<Response> {
  return middleware(new NextRequest(`http://localhost:3000${path}`, { method, headers: { "x-forwarded-for": "203.0.113.7", ...headers } }));
}

const passedOn = (response: Response) => response.headers.get("x-middleware-next") === "1";
const handedOver = (response: Response, name: string) => response.headers.get(`x-middleware-request-${name}`);

describe("pages", () => {
  it("get a fresh nonce, in the policy and in what the page sees, whatever the caller sent", async () => {
    const first = await ask("/", { headers: { "x-nonce": "forged", "content-security-policy": "script-src 'nonce-forged'", "x-tollgate-path": "//evil" } });
    const nonce = handedOver(first, "x-nonce");
    expect(passedOn(first)).toBe(true);
    expect(nonce).not.toBe("forged");
    expect(first.headers.get("content-security-policy")).toContain(`'nonce-${nonce}'`);
    expect(handedOver(first, "content-security-policy")).toBe(first.headers.get("content-security-policy"));
    expect(handedOver(first, "x-tollgate-path")).toBe("/");
    expect(first.headers.get("reporting-endpoints")).toBe('csp="/api/csp-report"');
    expect(handedOver(await ask("/"), "x-nonce")).not.toBe(nonce);
  });
});

describe("the optimistic redirect", () => {
  it("sends visitors without a session cookie from the console to sign in, and back afterwards", async () => {
    const response = await ask("/demo/keys?environment=test");
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("http://localhost:3000/sign-in?next=%2Fdemo%2Fkeys%3Fenvironment%3Dtest");
  });

  it("knows a console address however it is spelled", async () => {
    expect((await ask("/%64emo/keys")).headers.get("location")).toBe("http://localhost:3000/sign-in?next=%2F%2564emo%2Fkeys");
  });

  it.each(["next-auth.session-token", "__Secure-next-auth.session-token"])("lets %s through unread: it authorises nothing", async (cookie) => {
    expect(passedOn(await ask("/demo/keys", { headers: { cookie: `${cookie}=stale` } }))).toBe(true);
  });

  it.each(["/", "/pricing", "/docs/errors", "/sign-up", "/robots.txt", "/sitemap.xml", "/nothing.php", "/wp-login.php", "/.env", "/Team", "/%77p-login.php"])("leaves %s alone", async (path) => {
    expect(passedOn(await ask(path))).toBe(true);
  });

  it("never leads in a circle: the sign-in page shows itself, with a stale cookie too", async () => {
    expect(passedOn(await ask("/sign-in?next=%2Fdemo"))).toBe(true);
    expect(passedOn(await ask("/sign-in", { headers: { cookie: "next-auth.session-token=stale" } }))).toBe(true);
  });

  it("leaves what is not read alone: a server action answers for itself", async () => {
    expect(passedOn(await ask("/demo/keys", { method: "POST" }))).toBe(true);
  });
});

describe("the coarse limit", () => {
  it("stops the 21st try to sign in from one address within a minute, and no other's", async () => {
    for (let i = 0; i < 20; i++) expect(passedOn(await ask("/api/auth/callback/password", { method: "POST" }))).toBe(true);
    const refused = await ask("/api/auth/callback/password", { method: "POST" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect((await ask("/sign-in", { method: "POST", headers: { "next-action": "x" } })).status).toBe(429);
    expect(passedOn(await ask("/sign-in"))).toBe(true);
    expect(passedOn(await ask("/sign-in", { method: "POST", headers: { "x-forwarded-for": "203.0.113.8" } }))).toBe(true);
  });

  it.each([
    "/api/auth/%63allback/credentials", "/api/auth/callback/%63redentials", "/api/auth/%2563allback/credentials",
    "/api/%61uth/callback/credentials", "/%61pi/auth/callback/credentials", "/api%2Fauth/callback/credentials",
    "/api/auth%2Fcallback%2Fcredentials", "/api//auth/callback/credentials", "//api/auth/callback/credentials", "/api/auth/%5Flog",
  ])("knows no other spelling of next-auth's addresses: %s", async (path) => {
    const response = await ask(path, { method: "POST" });
    expect(response.status).toBe(404);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it.each(["/api/auth/%ff", "/%E0%A4%A", "/x%2F..%2Fapi/auth/callback/credentials"])("answers 400 where an address can't be read: %s", async (path) => {
    expect((await ask(path, { method: "POST" })).status).toBe(400);
  });

  it.each(["/sign%2Din", "/%73ign-in", "/sign-%75p", "//sign-in", "/sign-in%2F"])("counts tries at %s with those at the page it leads to", async (path) => {
    for (let i = 0; i < 20; i++) await ask("/sign-in", { method: "POST" });
    expect((await ask(path, { method: "POST" })).status).toBe(429);
  });

  it("counts forms that may carry a server action without its header", async () => {
    const form = { method: "POST", headers: { "content-type": "multipart/form-data; boundary=x" } };
    for (let i = 0; i < 20; i++) await ask("/pricing", form);
    expect((await ask("/pricing", form)).status).toBe(429);
  });

  it("lets people sign out whatever else was tried from their address", async () => {
    for (let i = 0; i < 21; i++) await ask("/api/auth/callback/credentials", { method: "POST" });
    for (const path of ["/api/auth/signout", "/api/auth/_log"]) expect(passedOn(await ask(path, { method: "POST" }))).toBe(true);
    expect((await ask("/api/auth/anything", { method: "POST" })).status).toBe(429);
  });

  it("counts an address once, whatever it claims to be", async () => {
    for (let i = 0; i < 20; i++) await ask("/sign-in", { method: "POST", headers: { "x-forwarded-for": `198.51.100.${i}, 203.0.113.7` } });
    expect((await ask("/sign-in", { method: "POST" })).status).toBe(429);
  });

  it("answers in the visitor's language: the chosen one, else the browser's", async () => {
    for (let i = 0; i < 20; i++) await ask("/sign-up", { method: "POST" });
    const byBrowser = await ask("/sign-up", { method: "POST", headers: { "accept-language": "vi-VN,vi;q=0.9" } });
    expect(await byBrowser.text()).toContain('lang="vi"');
    const chosen = await ask("/sign-up", { method: "POST", headers: { "accept-language": "vi", cookie: "tollgate_locale=en" } });
    expect(await chosen.text()).toContain('lang="en"');
  });

  it("limits calls of the API that carry no key", async () => {
    for (let i = 0; i < 60; i++) expect(passedOn(await ask("/v1/cccd/parse", { method: "POST" }))).toBe(true);
    expect((await ask("/v1/cccd/parse", { method: "POST" })).status).toBe(429);
  });
});

describe("API routes", () => {
  it("are neither redirected nor given a page's policy", async () => {
    const response = await ask("/api/console/demo/usage/stream");
    expect(passedOn(response)).toBe(true);
    expect(response.headers.has("content-security-policy")).toBe(false);
  });
});
