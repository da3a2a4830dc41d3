import { describe, expect, it } from "vitest";
import { errorCatalogue } from "@/lib/platform/errors/catalogue";
import { endpoints } from "@/lib/products/catalogue";
import { consoleCodes, endpointErrorCodes } from "./endpoint-errors";
import { endpointReferences } from "./reference";

const references = endpointReferences({ appUrl: "https://tollgate.test", locale: "en" });

describe("endpointReferences", () => {
  it("holds every declaration once, each at an anchor of its own", () => {
    expect(references.map(({ id }) => id)).toEqual(endpoints.map(({ id }) => id));
    expect(new Set(references.map(({ anchor }) => anchor)).size).toBe(endpoints.length);
  });

  it("lists request_id first in every answer", () => {
    for (const { response } of references) expect(response[0]).toMatchObject({ path: "request_id", required: true });
  });

  it("describes every field", () => {
    for (const { request, response } of references) {
      for (const row of [...request, ...response]) expect(row.description, row.path).toBeTruthy();
    }
  });

  it("names as price what the declaration counts for its examples", () => {
    expect(references.find(({ id }) => id === "cccd.parse")?.price).toEqual({ unit: "lookup", count: 1 });
    expect(references.find(({ id }) => id === "cccd.sample")?.price).toEqual({ unit: "lookup", count: 0 });
  });
});

describe("a deprecated endpoint", () => {
  it("is marked with the day of its end and leads to its successor in the same page", () => {
    const marked = references.filter(({ deprecation }) => deprecation !== null);
    expect(marked.map(({ id }) => id)).toEqual(endpoints.filter(({ deprecation }) => deprecation).map(({ id }) => id));
    expect(marked.find(({ id }) => id === "cccd.sample")?.deprecation).toEqual({ sunsetAt: "2027-11-30T00:00:00Z", successor: { path: "/v2/cccd/sample", anchor: "cccd-sample-v2" } });
    for (const { deprecation } of marked) expect(references.map(({ anchor }) => anchor)).toContain(deprecation?.successor.anchor);
  });
});

describe("endpointErrorCodes", () => {
  it("never names a code that only the console answers with, and names none twice", () => {
    for (const endpoint of endpoints) {
      const codes = endpointErrorCodes(endpoint);
      expect(new Set(codes).size).toBe(codes.length);
      expect(codes.filter((code) => consoleCodes.includes(code))).toEqual([]);
    }
  });

  it("is in the order of the statuses", () => {
    for (const endpoint of endpoints) {
      const statuses = endpointErrorCodes(endpoint).map((code) => errorCatalogue[code].status);
      expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
    }
  });
});
