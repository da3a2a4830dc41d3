import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { countryIsoCodes, countryName } from "./countries";
import { provinces } from "./provinces";

/** Source file that the table was made from; it lies beside the project where it is maintained. */
const listFile = new URL("../../../../shared/data/cccd_country_codes.json", import.meta.url);

describe("countries", () => {
  it("covers 101 to 295 without a gap and without touching a province code", () => {
    expect([...countryIsoCodes.keys()]).toEqual(Array.from({ length: 195 }, (_, index) => String(101 + index)));
    expect([...countryIsoCodes.keys()].filter((code) => provinces.has(code))).toEqual([]);
  });

  it("repeats only Azerbaijan and Croatia, and does not hold Vietnam", () => {
    const codes = [...countryIsoCodes.values()];
    expect(codes.filter((iso, index) => codes.indexOf(iso) !== index)).toEqual(["AZ", "HR"]);
    expect(codes).not.toContain("VN");
  });

  it("knows both ends and some countries in between", () => {
    const some = ["101", "175", "232", "240", "279", "295"].map((code) => countryIsoCodes.get(code));
    expect(some).toEqual(["AF", "US", "JP", "FR", "CN", "ZW"]);
  });

  it("names every country in both languages", () => {
    for (const iso of countryIsoCodes.values()) {
      for (const locale of ["en", "vi"] as const) expect(countryName(iso, locale)).not.toBe(iso);
    }
    expect(countryName("JP", "en")).toBe("Japan");
    expect(countryName("JP", "vi")).toBe("Nhật Bản");
  });

  it.runIf(existsSync(listFile))("agrees row by row with the list it was made from", () => {
    const list = z.record(z.string(), z.object({ iso: z.string() })).parse(JSON.parse(readFileSync(listFile, "utf8")));
    expect([...countryIsoCodes]).toEqual(Object.entries(list).map(([code, { iso }]) => [code, iso]));
  });
});
