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

  it.each([
    ["/100%25/%2561dmin", "/100%/admin"],
    ["/%25/%2563%25%2561", "/%/c%a"],
    ["/%25%2561%25zz", "/%a%zz"],
    ["/%25ff/%2561", "/\ufffd/a"],
  ])("reads %s as %s: a lone per cent sign keeps nothing from being read", (pathname, plain) => {
    expect(plainPath(pathname)).toBe(plain);
  });

  it.each(["/%25/%252e%252e/a", "/a%25/%252e", "/%25%252f%252e%252e%252fa", "/%25ff/%252e%252e/a", "/%25/%255c", "/%25/%2500", "/%25/%25252563"])("refuses %s, whatever stands beside it", (pathname) => {
    expect(plainPath(pathname)).toBeNull();
  });

  it("gives back what no further decoding of any of its parts changes into a dot segment", () => {
    const piece = fc.constantFrom("%25", "25", "2", "e", "E", "f", "5", "c", ".", "%2e", "%2F", "a", "/", "%ff");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const plain = plainPath(`/${pieces.join("")}`);
        if (plain === null) return;
        expect(plain).not.toMatch(/%[0-9a-f]{2}/i);
        expect(plain.split("/").filter((segment) => segment === "." || segment === "..")).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
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
