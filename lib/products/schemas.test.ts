import { describe, expect, it } from "vitest";
import { createUpstreamSchema, setOperationSchema } from "./schemas";

const form = { slug: "shop", name: "Shop", description: "", baseUrl: "https://shop.example/api/", authHeader: "Authorization", authValue: "Bearer x", connectTimeoutMs: 1_000, responseTimeoutMs: 30_000, allowPrivateHost: false, enabled: true };

describe("the form of an upstream", () => {
  const faulty = (change: object) => (createUpstreamSchema.safeParse({ ...form, ...change }).error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);

  it.each(["Shop", "1shop", "s", "a".repeat(32), "shop_x", "shop/x", "", "v1/x", "шоп", "shop."])("refuses the slug %j", (slug) => {
    expect(faulty({ slug })).toEqual(["slug: products.errors.slug_form"]);
  });

  it.each(["ftp://x.example", "x.example", "javascript:alert(1)", "https://user:pass@x.example", "https://user@x.example", "https://x.example/?a=1", "https://x.example/#a", "https://x.example?", "https:x.example", "https://", "file:///etc/passwd", "https://x.example\\@evil.example", "https://x example", "//x.example"])("refuses the base URL %j", (baseUrl) => {
    expect(faulty({ baseUrl })).toEqual(["baseUrl: products.errors.base_url_form"]);
  });

  it.each(["Host", "content-length", "Connection", "Transfer-Encoding", "TE", "Upgrade", "Via", "X-Request-Id", "X-Forwarded-For", "Expect", "Proxy-Authorization"])("refuses the header %s", (authHeader) => {
    expect(faulty({ authHeader })).toEqual(["authHeader: products.errors.header_reserved"]);
  });

  it.each(["X Key", "X:Key", "X-Key\r\nEvil", "Ключ", "X(Key)", 'X"Key'])("refuses the header name %j", (authHeader) => {
    expect(faulty({ authHeader })).toEqual(["authHeader: products.errors.header_form"]);
  });

  it.each(["a\r\nX-Evil: 1", "a\0b", "đ", "a\tb"])("refuses the header value %j", (authValue) => {
    expect(faulty({ authValue })).toEqual(["authValue: products.errors.secret_form"]);
  });

  it.each([99, 60_001, 1.5, Number.NaN])("refuses a time of %d ms", (responseTimeoutMs) => {
    expect(faulty({ responseTimeoutMs })).toEqual(["responseTimeoutMs: products.errors.timeout_range"]);
  });

  it("asks for header and value together", () => {
    expect(faulty({ authValue: "" })).toEqual(["authValue: products.errors.secret_required"]);
    expect(faulty({ authHeader: "" })).toEqual(["authHeader: products.errors.header_required"]);
    expect(faulty({ authHeader: "", authValue: "" })).toEqual([]);
  });

  it.each([{ units: -1 }, { units: 1_000_001 }, { units: 0.5 }, { weight: 0 }, { weight: 1_001 }, { scope: "read" }, { scope: "a:b:c" }, { unit: "Requests" }, { unit: "" }, { price: 1 }])("of an operation refuses %j", (change) => {
    expect(setOperationSchema.safeParse({ operationId: `upo_${"0".repeat(26)}`, ...change }).success).toBe(false);
  });
});
