import { describe, expect, it } from "vitest";
import { errorRate, relativeChange, shareChange } from "./compare";

describe("errorRate", () => {
  it("counts client and server errors against all requests", () => {
    expect(errorRate({ requests: 200, clientError: 3, serverError: 1 })).toBe(0.02);
  });

  it("says nothing where nothing was called", () => {
    expect(errorRate({ requests: 0, clientError: 0, serverError: 0 })).toBeNull();
  });
});

describe("relativeChange", () => {
  it("is the growth against the period before", () => {
    expect(relativeChange(150, 100)).toEqual({ direction: "up", amount: 0.5 });
    expect(relativeChange(50, 100)).toEqual({ direction: "down", amount: -0.5 });
  });

  it("never divides by nothing", () => {
    expect(relativeChange(5, 0)).toBeNull();
    expect(relativeChange(5, null)).toBeNull();
    expect(relativeChange(null, 5)).toBeNull();
  });
});

describe("shareChange", () => {
  it("calls a difference too small to be shown flat", () => {
    expect(shareChange(0.0203, 0.02)).toEqual({ direction: "flat", amount: 0 });
    expect(shareChange(0.01, 0.02)).toEqual({ direction: "down", amount: -0.01 });
  });
});
