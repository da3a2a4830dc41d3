import { describe, expect, it, vi } from "vitest";
import { endpoints } from "@/lib/products/catalogue";
import { migrationOf } from "./migration";

vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ appUrl: "https://api.example.com" }) }));

describe("migrationOf", () => {
  it("shows the same request before and after, and the headers that tell of the change", () => {
    const migration = migrationOf("cccd.sample");
    expect(migration).toMatchObject({ from: "/v1/cccd/sample", to: "/v2/cccd/sample", sunsetAt: "2027-11-30T00:00:00Z" });
    expect(migration.headers.split("\n")).toEqual([
      "Deprecation: @1795219200",
      "Sunset: Tue, 30 Nov 2027 00:00:00 GMT",
      'Link: <https://api.example.com/v2/cccd/sample>; rel="successor-version", <https://api.example.com/docs/changelog>; rel="deprecation"',
    ]);
    const successor = endpoints.find(({ id }) => id === "cccd.sample.v2");
    expect(JSON.parse(migration.request)).toEqual(successor?.examples[0]?.request);
  });

  it("is there for every deprecated endpoint, and for no other", () => {
    for (const { id, deprecation } of endpoints) {
      if (deprecation === undefined) expect(() => migrationOf(id)).toThrow("no successor");
      else expect(migrationOf(id).from).not.toBe(migrationOf(id).to);
    }
  });
});
