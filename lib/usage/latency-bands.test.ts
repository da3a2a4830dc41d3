import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBands, bandCount, bandOf, bandUpperUs, emptyBands, quantileMs } from "./latency-bands";

const latency = fc.integer({ min: 1, max: 26_000_000 });

describe("latency bands", () => {
  it("put each latency at or under its band's edge and over the one before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (us) => {
        const band = bandOf(us);
        expect(us).toBeLessThanOrEqual(bandUpperUs(band) * (1 + 1e-9));
        if (band > 0) expect(us).toBeGreaterThan(bandUpperUs(band - 1) * (1 - 1e-9));
      }),
    );
  });

  it("read percentiles within 13 % of the exact ones, from half a millisecond on", () => {
    fc.assert(
      fc.property(fc.array(latency.filter((us) => us > 500), { minLength: 1, maxLength: 300 }), fc.constantFrom(0.5, 0.95, 0.99), (latencies, q) => {
        const bands = emptyBands();
        for (const us of latencies) bands[bandOf(us)] = (bands[bandOf(us)] ?? 0) + 1;
        const exact = latencies.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(q * latencies.length)) - 1] ?? 0;
        const read = (quantileMs(bands, q) ?? 0) * 1000;
        expect(Math.abs(read - exact) / exact).toBeLessThan(0.135);
      }),
    );
  });

  it("add up: the percentile of a sum is that of all its requests", () => {
    fc.assert(
      fc.property(fc.array(latency), fc.array(latency), (a, b) => {
        const count = (list: number[]) => list.reduce((bands, us) => ((bands[bandOf(us)] = (bands[bandOf(us)] ?? 0) + 1), bands), emptyBands());
        const sum = count(a);
        addBands(sum, count(b));
        expect(sum).toEqual(count([...a, ...b]));
      }),
    );
  });

  it("have no percentile where nothing was counted, and as many bands as the database expects", () => {
    expect(quantileMs(emptyBands(), 0.5)).toBeNull();
    expect(emptyBands()).toHaveLength(bandCount);
  });
});
