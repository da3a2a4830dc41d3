import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { endpoints } from "@/lib/products/catalogue";
import { findTarget, routeTable } from "./route";

const table = routeTable(endpoints);
vi.mock("@/lib/products/upstream/find-upstream-route", () => ({ findUpstreamRoute: async () => ({ kind: "none" }) }));

describe("findTarget", () => {
  it.each(endpoints.map((endpoint) => [endpoint.method, endpoint.path, endpoint.id]))("finds %s %s", (method, path, id) => {
    expect(findTarget(table, method, path)).toMatchObject({ kind: "endpoint", endpoint: { id } });
  });

  it("answers a wrong method with the ones that work", () => {
    expect(() => findTarget(table, "DELETE", "/v1/cccd/parse")).toThrowError(expect.objectContaining({ code: "method_not_allowed", headers: { allow: "POST, OPTIONS" } }));
  });

  it.each(["/v1", "/v1/", "/v1/cccd/parse/", "/v1/CCCD/parse", "/v1/cccd/../cccd/parse", "/v1/__proto__"])("knows no %s", async (path) => {
    await expect(Promise.resolve(findTarget(table, "POST", path))).rejects.toMatchObject({ code: "route_not_found" });
  });

  it("refuses two declarations of one route", () => {
    expect(() => routeTable([...endpoints, ...endpoints])).toThrow("two endpoints answer");
  });

  it.each(endpoints.map((endpoint) => endpoint.path))("%s has its route file for hosts of Next", (path) => {
    const file = `app${path}/route.ts`;
    expect(existsSync(file)).toBe(true);
    expect(readFileSync(file, "utf8")).toContain("gatewayRoute as POST");
  });
});
