import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainPath, refusedTarget } from "./request-target";

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;

describe("plainPath", () => {
  it("sees through every spelling of a path", () => {
    const path = "/api/auth/callback/credentials";
    const spelling = fc.tuple(...Array.from(path, (character, at) => fc.constantFrom(character, ...(at === 0 ? [] : [percent(character), `%25${percent(character).slice(1)}`]))));
    fc.assert(
      fc.property(spelling, (characters) => {
        expect(plainPath(characters.join(""))).toBe(path);
      }),
    );
  });

  it("gives a path that is spelled plainly back as it is", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z0-9-]{1,20}$/)), (segments) => {
        expect(plainPath(`/${segments.join("/")}`)).toBe(`/${segments.join("/")}`);
      }),
    );
  });

  it.each([
    ["//api//auth", "/api/auth"],
    ["/api%2Fauth", "/api/auth"],
    ["/100%25", "/100%"],
    ["/nguy%E1%BB%85n", "/nguyễn"],
  ])("reads %s as %s", (pathname, plain) => {
    expect(plainPath(pathname)).toBe(plain);
  });

  it.each(["/%E0%A4%A", "/%ff", "/%", "/a/../b", "/a/%2e%2E/b", "/a%2F..%2Fb", "/./a", "/a\\b", "/a%5Cb", "/%00", "/%0d%0a", "/%25252563"])("refuses %s", (pathname) => {
    expect(plainPath(pathname)).toBeNull();
  });
});

describe("refusedTarget", () => {
  it.each(["/", "/pricing", "/demo/keys?environment=test", "/?q=%ff", "/sign%2Din", "/a?b=/../c", "//double"])("lets %s pass", (target) => {
    expect(refusedTarget("GET", target)).toBeNull();
  });

  it.each([undefined, "", "*", "pricing", "http://[015199990001", "http://localhost/", "//[015199990001", "/%E0%A4%A", "/%ff?a=b", "/x/../api/auth"])("answers 400 to %s", (target) => {
    expect(refusedTarget("GET", target)).toBe(400);
  });

  it.each(["TRACE", "CONNECT", "TRACK"])("answers 405 to %s", (method) => {
    expect(refusedTarget(method, "/")).toBe(405);
  });

  it("never throws, whatever was sent, and what passes is readable", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.string().map((text) => `/${text}`)), (target) => {
        if (refusedTarget("GET", target) === null) expect(() => decodeURIComponent(target.split(/[?#]/)[0] ?? "")).not.toThrow();
      }),
    );
  });
});
