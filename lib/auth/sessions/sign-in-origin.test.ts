import { describe, expect, it } from "vitest";
import { countryOf } from "./sign-in-origin";

const told = (country: string) => new Headers({ "x-vercel-ip-country": country });

describe("the country of a sign-in", () => {
  it("is what the host tells, and nothing where no proxy is trusted: then the caller may have written it", () => {
    expect(countryOf(told("VN"), 1)).toBe("VN");
    expect(countryOf(told("VN"), 0)).toBeNull();
    expect(countryOf(new Headers(), 1)).toBeNull();
  });

  it("is two letters or none", () => {
    for (const odd of ["vn", "VNM", "V", "<b>", "1"]) expect(countryOf(told(odd), 1), odd).toBeNull();
  });
});
