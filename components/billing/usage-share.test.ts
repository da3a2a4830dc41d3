import { describe, expect, it } from "vitest";
import { shareState } from "./usage-share";

describe("shareState", () => {
  it.each([
    [0, 100, "fine"],
    [79, 100, "fine"],
    [80, 100, "near"],
    [99, 100, "near"],
    [100, 100, "used_up"],
    [101, 100, "used_up"],
    [0, 0, "used_up"],
  ] as const)("calls %d of %d “%s”", (used, total, state) => {
    expect(shareState(used, total)).toBe(state);
  });
});
