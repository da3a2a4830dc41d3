import { describe, expect, it } from "vitest";
import { coarseRuleFor, coarseRules } from "./coarse-rules";

const get = { method: "GET", serverAction: false, publicPage: true };
const post = { ...get, method: "POST" };

describe("coarseRuleFor", () => {
  it.each(["/sign-in", "/sign-up", "/api/auth/callback/password", "/api/auth/signin/google", "/api/auth", "/api/auth/CALLBACK/credentials", "/api/auth/signout/callback"])("counts POST %s as an attempt to sign in", (pathname) => {
    expect(coarseRuleFor({ ...post, pathname }).id).toBe("sign_in");
    expect(coarseRuleFor({ ...get, pathname }).id).toBe("page");
  });

  it("counts a server action on any public page as an attempt to sign in: an action answers at every page", () => {
    expect(coarseRuleFor({ ...post, pathname: "/pricing", serverAction: true }).id).toBe("sign_in");
    expect(coarseRuleFor({ ...post, pathname: "/demo/keys", serverAction: true, publicPage: false }).id).toBe("page");
  });

  it.each([
    ["/api/auth/signout", "page"],
    ["/api/auth/_log", "page"],
    ["/api/authors", "page"],
    ["/v1", "keyless_api"],
    ["/v1/cccd/parse", "keyless_api"],
    ["/v1x", "page"],
    ["/api/csp-report", "csp_report"],
    ["/api/leaks/report", "leak_report"],
    ["/api/leaks/github", "page"],
    ["/sign-in-elsewhere", "page"],
  ])("counts POST %s under %s", (pathname, id) => {
    expect(coarseRuleFor({ ...post, pathname }).id).toBe(id);
  });
});

describe("coarseRules", () => {
  it("are strictest for signing in, which alone fails closed when the store is lost", () => {
    for (const rule of Object.values(coarseRules)) {
      expect(rule.limit).toBeGreaterThanOrEqual(coarseRules.sign_in.limit);
      expect(rule.withoutStore).toBe(rule.id === "sign_in" ? "refuse" : "count_locally");
    }
    expect(coarseRules.sign_in.withoutRoom).toBe("refuse");
    expect(coarseRules.page.withoutRoom).toBe("admit");
  });
});
