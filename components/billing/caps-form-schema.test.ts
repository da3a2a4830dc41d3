import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capsFormSchema, capsValues } from "./caps-form-schema";

const read = (softCapMinor: string, hardCapMinor: string) => capsFormSchema("USD").safeParse({ softCapMinor, hardCapMinor });
const faults = (soft: string, hard: string) => read(soft, hard).error?.issues.map(({ path, message }) => [path.join("."), message]);

describe("capsFormSchema", () => {
  it("reads empty fields as no warning and no overage", () => {
    expect(read("", " ").data).toEqual({ softCapMinor: null, hardCapMinor: 0 });
  });

  it("reads back what the form was filled with", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.option(fc.nat(100_000_000)), (hardCapMinor, drawn) => {
        const caps = { softCapMinor: drawn === null ? null : Math.min(drawn, hardCapMinor), hardCapMinor };
        expect(capsFormSchema("USD").parse(capsValues(caps, "USD"))).toEqual(caps);
      }),
    );
  });

  it("says beside the field what is no amount, too much, or a warning above the cap", () => {
    expect(faults("x", "12.345")).toEqual([["softCapMinor", "billing.errors.amount"], ["hardCapMinor", "billing.errors.amount"]]);
    expect(faults("", "1000000.01")).toEqual([["hardCapMinor", "billing.errors.amount"]]);
    expect(faults("10.01", "10")).toEqual([["softCapMinor", "billing.errors.soft_over_hard"]]);
  });
});
