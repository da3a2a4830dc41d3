import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { contentSecurityPolicy, newNonce } from "./csp";
import { injectedStyleHashes } from "./injected-styles";

const production = { nonce: "abc", development: false, sentryOrigin: null, captchaOrigin: null, secure: true };

function directives(policy: string): Map<string, string> {
  return new Map(policy.split("; ").map((part): [string, string] => {
    const [name = "", ...values] = part.split(" ");
    return [name, values.join(" ")];
  }));
}

describe("contentSecurityPolicy", () => {
  it("runs no script and no style sheet without this answer's nonce", () => {
    const policy = directives(contentSecurityPolicy(production));
    expect(policy.get("script-src")).toBe("'self' 'nonce-abc' 'strict-dynamic'");
    expect(policy.get("style-src")).toContain("'nonce-abc'");
    expect(policy.get("style-src")).not.toContain("unsafe");
  });

  it("closes what pages have no use for", () => {
    const policy = directives(contentSecurityPolicy(production));
    for (const name of ["default-src", "object-src", "base-uri", "frame-ancestors"]) expect(policy.get(name)).toBe("'none'");
    expect(policy.get("form-action")).toBe("'self'");
    expect(policy.get("connect-src")).toBe("'self'");
  });

  it("says where to report", () => {
    const policy = directives(contentSecurityPolicy(production));
    expect(policy.get("report-uri")).toBe("/api/csp-report");
    expect(policy.get("report-to")).toBe("csp");
  });

  it("lets browsers reach the error tracker only where one is set up", () => {
    const policy = contentSecurityPolicy({ ...production, sentryOrigin: "https://o1.ingest.example" });
    expect(directives(policy).get("connect-src")).toBe("'self' https://o1.ingest.example");
  });

  it("lets the CAPTCHA's script and frame in only where one is set up", () => {
    const policy = directives(contentSecurityPolicy({ ...production, captchaOrigin: "https://captcha.example" }));
    for (const name of ["script-src", "frame-src", "connect-src"]) expect(policy.get(name), name).toContain("https://captcha.example");
    expect(contentSecurityPolicy(production)).not.toContain("frame-src");
  });

  it("asks for https only where the site has it", () => {
    expect(contentSecurityPolicy(production)).toContain("upgrade-insecure-requests");
    expect(contentSecurityPolicy({ ...production, secure: false })).not.toContain("upgrade-insecure-requests");
  });

  it("allows eval and web sockets in development alone", () => {
    expect(contentSecurityPolicy({ ...production, development: true })).toMatch(/'unsafe-eval'.*ws:/);
    expect(contentSecurityPolicy(production)).not.toMatch(/unsafe-eval|ws:/);
  });
});

describe("newNonce", () => {
  it("gives 128 bits, each time others", () => {
    const nonces = new Set(Array.from({ length: 1000 }, newNonce));
    expect(nonces.size).toBe(1000);
    for (const nonce of nonces) expect(atob(nonce)).toHaveLength(16);
  });
});

describe("injectedStyleHashes", () => {
  it("match the style sheet that the installed toast library puts into the page", () => {
    const source = readFileSync(createRequire(import.meta.url).resolve("sonner").replace(/index\.js$/, "index.mjs"), "utf8");
    const sheet: unknown = JSON.parse(/__insertCSS\(("(?:[^"\\]|\\.)*")\)/.exec(source)?.[1] ?? '""');
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(injectedStyleHashes).toEqual([hash(""), hash(String(sheet))]);
  });
});
