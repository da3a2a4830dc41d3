import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPathTree, matchPath, safeSegments } from "./path-tree";

const tree = (...templates: string[]) => buildPathTree(templates.map((template) => ({ method: template.split(" ")[0] ?? "", path: template.split(" ")[1] ?? "", value: template })));
const ask = (known: ReturnType<typeof tree>, method: string, path: string) => matchPath(known, method, safeSegments(path) ?? ["?"]);

describe("path templates", () => {
  const orders = tree("GET /orders", "POST /orders", "GET /orders/{id}", "GET /orders/mine", "DELETE /orders/{id}", "GET /orders/{id}/lines/{line}", "GET /{any}/mine");

  it("take a literal segment before a parameter", () => {
    expect(ask(orders, "GET", "/orders/mine")).toEqual({ kind: "found", value: "GET /orders/mine" });
    expect(ask(orders, "GET", "/orders/5")).toEqual({ kind: "found", value: "GET /orders/{id}" });
    expect(ask(orders, "GET", "/other/mine")).toEqual({ kind: "found", value: "GET /{any}/mine" });
  });

  it("give way to a less literal one that has the method", () => {
    expect(ask(orders, "DELETE", "/orders/mine")).toEqual({ kind: "found", value: "DELETE /orders/{id}" });
  });

  it("say which methods a path has", () => {
    expect(ask(orders, "PUT", "/orders")).toEqual({ kind: "method_not_allowed", allow: ["GET", "POST"] });
    expect(ask(orders, "PUT", "/orders/mine")).toEqual({ kind: "method_not_allowed", allow: ["DELETE", "GET"] });
  });

  it.each(["/", "/orders/", "/orders/5/", "/orders//lines/1", "/orders/5/lines", "/orders/5/lines/1/2", "/Orders"])("do not answer %s", (path) => {
    expect(ask(orders, "GET", path).kind).toBe("none");
  });

  it("go back from a literal that leads nowhere", () => {
    expect(ask(tree("GET /a/b/c", "GET /a/{x}/d", "GET /{y}/b/e"), "GET", "/a/b/d")).toEqual({ kind: "found", value: "GET /a/{x}/d" });
    expect(ask(tree("GET /a/b/c", "GET /a/{x}/d", "GET /{y}/b/e"), "GET", "/a/b/e")).toEqual({ kind: "found", value: "GET /{y}/b/e" });
  });

  it("know a literal in each of its spellings", () => {
    expect(ask(tree("GET /đơn"), "GET", "/%C4%91%C6%A1n").kind).toBe("found");
    expect(ask(tree("GET /orders"), "GET", "/%6Frders").kind).toBe("found");
  });

  it("answer a path made from them, by the template itself or a more literal one", () => {
    const segment = fc.oneof(fc.constantFrom("a", "b", "c"), fc.constantFrom("{x}", "{y}"));
    const template = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join("/")}`);
    fc.assert(
      fc.property(fc.array(template, { minLength: 1, maxLength: 12 }), fc.nat(), fc.constantFrom("a", "b", "z9"), (templates, pick, argument) => {
        const chosen = templates[pick % templates.length] ?? "/";
        const path = chosen.replace(/\{[^}]+\}/g, argument);
        const match = ask(tree(...templates.map((one) => `GET ${one}`)), "GET", path);
        expect(match.kind).toBe("found");
        const found = match.kind === "found" ? (match.value.split(" ")[1] ?? "").split("/") : [];
        // It fits, and at the first segment where the two differ in kind it is the literal one.
        expect(found.every((part, at) => part.startsWith("{") || part === path.split("/")[at])).toBe(true);
        const differs = found.findIndex((part, at) => part.startsWith("{") !== chosen.split("/")[at]?.startsWith("{"));
        if (differs !== -1) expect(found[differs]?.startsWith("{")).toBe(false);
      }),
    );
  });
});

describe("segments of a path", () => {
  it.each([
    "/v1/s/a%2Fb", "/v1/s/a%2fb", "/v1/s/%2F", "/v1/s/a%252Fb", "/v1/s/a%25252Fb", "/v1/s/a%25%32Fb", "/v1/s/a%2F", "/v1/s/x%2F/",
    "/v1/s/..", "/v1/s/%2e%2e", "/v1/s/.%2e/x", "/v1/s/%252e%252e", "/v1/s/.", "/v1/s/a/../b", "/v1/s/..%2Fb", "/v1/s/%2e%2e%2fb",
    "/v1/s/a\\b", "/v1/s/a%5Cb", "/v1/s/a%255Cb", "/v1/s/%00", "/v1/s/a%0d%0ab", "/v1/s//a", "//v1/s/a", "/v1//s", "/v1/s/%", "/v1/s/%zz", "/v1/s/%C4", "/v1/s/a b", "/v1/s/đ",
    "/v1/s/a?b", "/v1/s/a#b", "/v1/s/a|b", "", "v1/s", "*", "http://x/v1/s",
  ])("are refused where they could be read in two ways: %s", (path) => {
    expect(safeSegments(path)).toBeNull();
  });

  it("come back decoded once, as many as there are slashes", () => {
    expect(safeSegments("/v1/s/a%20b/x@y:z,(1)!")).toEqual(["v1", "s", "a b", "x@y:z,(1)!"]);
    expect(safeSegments("/v1/s/")).toEqual(["v1", "s", ""]);
    expect(safeSegments("/v1/s/100%25")).toEqual(["v1", "s", "100%"]);
  });

  it("are not read past a segment whose encoding breaks off", () => {
    expect(safeSegments("/v1/s/%25/%252e")).toBeNull();
    expect(safeSegments("/v1/s/%25/%252e%252e/x")).toBeNull();
    expect(safeSegments("/v1/s/%25/a")).toEqual(["v1", "s", "%", "a"]);
  });

  it("never hold a slash, a backslash or a dot segment, whatever was sent and however often it is decoded", () => {
    const piece = fc.constantFrom("%", "%25", "2", "f", "F", "5", "c", "e", ".", "%2e", "%2F", "%5c", "a", "/");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const segment of safeSegments(`/v1/s/${pieces.join("")}`) ?? []) {
          let text = segment;
          for (let layer = 0; layer < 6; layer++) {
            expect(/[/\\]|^\.{1,2}$/.test(text)).toBe(false);
            try {
              text = decodeURIComponent(text);
            } catch {
              break;
            }
          }
        }
      }),
      { numRuns: 20_000 },
    );
  });
});
