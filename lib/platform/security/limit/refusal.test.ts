import { describe, expect, it } from "vitest";
import { coarseRules } from "./coarse-rules";
import { refusal } from "./refusal";

const limited = { outcome: "limited", decidedBy: "process", remaining: 0, retryAfterMs: 12_300 } as const;
const unavailable = { outcome: "unavailable", decidedBy: "policy", remaining: 0, retryAfterMs: 5_000 } as const;
const base = { rule: coarseRules.page, verdict: limited, locale: "en", requestId: "req_1", appUrl: "https://api.example" } as const;
const page = { nonce: "abc", policy: "default-src 'none'" };

describe("refusal", () => {
  it("answers 429 and says when to come back, rounded up", () => {
    const { status, headers } = refusal({ ...base, page });
    expect(status).toBe(429);
    expect(headers.get("retry-after")).toBe("13");
    expect(headers.get("ratelimit-policy")).toBe('"page";q=600;w=60');
    expect(headers.get("ratelimit")).toBe('"page";r=0;t=13');
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-request-id")).toBe("req_1");
  });

  it("answers 503 where a rule fails closed, and claims no limit", () => {
    const { status, headers } = refusal({ ...base, rule: coarseRules.sign_in, verdict: unavailable, page });
    expect(status).toBe(503);
    expect(headers.get("retry-after")).toBe("5");
    expect(headers.has("ratelimit")).toBe(false);
  });

  it.each(["en", "vi"] as const)("is a page in the visitor's language under the page policy (%s)", async (locale) => {
    const response = refusal({ ...base, locale, page });
    const text = await response.text();
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("content-security-policy")).toBe(page.policy);
    expect(text).toContain(`<html lang="${locale}">`);
    expect(text).toContain(locale === "vi" ? "Quá nhiều yêu cầu" : "Too many requests");
    expect(text).toContain("13");
    expect(text).toContain("req_1");
    expect(text).not.toMatch(/<style>|style=|<script/);
  });

  it.each([
    [limited, 429, "rate_limited"],
    [unavailable, 503, "service_unavailable"],
  ] as const)("is a problem document for the API (%#)", async (verdict, status, code) => {
    const response = refusal({ ...base, verdict, page: null });
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, code, request_id: "req_1", type: `https://api.example/docs/errors#${code}` });
  });

  it.each([page, null])("says which language it is in and what that was chosen by (%#)", (asked) => {
    const { headers } = refusal({ ...base, locale: "vi", page: asked });
    expect(headers.get("content-language")).toBe("vi");
    expect(headers.get("vary")).toBe("Accept-Language, Cookie");
  });

  it("says in next-auth's own way that a sign-in was refused", async () => {
    const response = refusal({ ...base, rule: coarseRules.sign_in, page: null });
    expect(await response.json()).toMatchObject({ url: "https://api.example/sign-in?error=rate_limited" });
  });
});
