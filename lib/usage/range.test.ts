import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketStarts, resolveRange } from "./range";
import { usageQuerySchema } from "./schemas";

const at = Date.parse("2026-03-10T12:34:56Z");

describe("resolveRange", () => {
  it.each([
    ["24h", 24, "hour"],
    ["7d", 168, "hour"],
    ["30d", 30, "day"],
  ] as const)("%s has %d buckets and ends with the running one", (range, buckets, granularity) => {
    const resolved = resolveRange({ range }, at);
    expect(bucketStarts(resolved)).toHaveLength(buckets);
    expect(resolved.granularity).toBe(granularity);
    expect(resolved.toMs).toBeGreaterThan(at);
  });

  it("takes a custom range's last day whole, and cuts it to 366 days", () => {
    const week = resolveRange({ range: "custom", from: "2026-03-01", to: "2026-03-02" }, at);
    expect([new Date(week.fromMs).toISOString(), new Date(week.toMs).toISOString(), week.granularity]).toEqual([
      "2026-03-01T00:00:00.000Z",
      "2026-03-03T00:00:00.000Z",
      "hour",
    ]);
    expect(bucketStarts(resolveRange({ range: "custom", from: "2000-01-01", to: "2026-03-02" }, at))).toHaveLength(366);
  });

  it("falls back to the last day for whatever a query string holds", () => {
    fc.assert(
      fc.property(fc.record({ range: fc.string(), from: fc.string(), to: fc.string() }), (query) => {
        expect(resolveRange(usageQuerySchema.parse(query), at).name).toBe(["7d", "30d"].includes(query.range) ? query.range : "24h");
      }),
    );
    expect(usageQuerySchema.parse({ range: "custom", from: "2026-03-02", to: "2026-03-01" }).range).toBe("24h");
  });
});
