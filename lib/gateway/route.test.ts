import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { endpoints } from "@/lib/products/catalogue";
import type { GatewayRequest } from "./gateway-request";
import { findRoute, routeTable } from "./route";

const table = routeTable(endpoints);
const request = (method: string, path: string): GatewayRequest => ({ method, path, query: "", address: "203.0.113.1", header: () => undefined, body: () => Promise.resolve(new Uint8Array()) });

describe("findRoute", () => {
  it.each(endpoints.map((endpoint) => [endpoint.method, endpoint.path, endpoint.id]))("finds %s %s", (method, path, id) => {
    expect(findRoute(table, request(method, path)).id).toBe(id);
  });

  it("answers a wrong method with the ones that work", () => {
    expect(() => findRoute(table, request("DELETE", "/v1/cccd/parse"))).toThrowError(expect.objectContaining({ code: "method_not_allowed", headers: { allow: "POST" } }));
  });

  it.each(["/v1", "/v1/", "/v1/cccd/parse/", "/v1/CCCD/parse", "/v1/cccd/../cccd/parse", "/v1/__proto__"])("knows no %s", (path) => {
    expect(() => findRoute(table, request("POST", path))).toThrowError(expect.objectContaining({ code: "route_not_found" }));
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
