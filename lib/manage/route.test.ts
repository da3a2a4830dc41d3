import { describe, expect, it } from "vitest";
import { operations } from "./catalogue";
import { findOperation, routeTable } from "./route";

const table = routeTable(operations);
const filled = (path: string) => path.replaceAll(/\{[a-z_]+\}/g, "some_id");

describe("findOperation", () => {
  it.each(operations.map(({ method, path, id }) => [method, path, id]))("finds %s %s with its parameters", (method, path, id) => {
    const found = findOperation(table, { method, path: filled(path) });
    expect(found.operation.id).toBe(id);
    expect(Object.keys(found.params)).toEqual(Object.keys(found.operation.params.shape));
  });

  it("takes a path that is spelled out before one with a parameter", () => {
    expect(findOperation(table, { method: "GET", path: "/api/manage/v1/keys/export" }).operation.id).toBe("keys.export");
    expect(() => findOperation(table, { method: "DELETE", path: "/api/manage/v1/keys/export" })).toThrowError(expect.objectContaining({ code: "method_not_allowed" }));
  });

  it.each(["", "/", "/api/manage/v1", "/api/manage/v1/keys/", "/api/manage/v1//keys", "/api/manage/v1/keys//rotate", "/api/manage/v2/keys", "/api/manage/v1/__proto__", "/api/manage/v1/Keys"])("knows no %j", (path) => {
    expect(() => findOperation(table, { method: "GET", path })).toThrowError(expect.objectContaining({ code: "route_not_found" }));
  });

  it("refuses two declarations of one route", () => {
    expect(() => routeTable([...operations, ...operations])).toThrow("two operations answer");
  });
});
