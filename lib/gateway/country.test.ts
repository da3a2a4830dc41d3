import { describe, expect, it } from "vitest";
import { countryOf } from "./country";

const headers = (values: Record<string, string>) => (name: string) => values[name];

describe("countryOf", () => {
  it("believes no header without a trusted proxy", () => {
    expect(countryOf(headers({ "cf-ipcountry": "VN" }), 0)).toBeNull();
  });

  it.each([
    [{ "x-vercel-ip-country": "vn" }, "VN"],
    [{ "cf-ipcountry": "XX" }, null],
    [{ "cf-ipcountry": "T1" }, null],
    [{ "cf-ipcountry": "Viet Nam" }, null],
    [{}, null],
  ])("reads %j as %j", (values, country) => {
    expect(countryOf(headers(values), 1)).toBe(country);
  });
});
