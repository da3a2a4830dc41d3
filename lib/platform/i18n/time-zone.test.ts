import { describe, expect, it } from "vitest";
import { readTimeZone } from "./time-zone";

describe("readTimeZone", () => {
  it.each([
    ["Asia/Ho_Chi_Minh", ["Asia/Ho_Chi_Minh", "Asia/Saigon"]],
    ["Europe%2FParis", ["Europe/Paris"]],
    ["UTC", ["UTC"]],
  ])("reads %s", (value, expected) => {
    expect(expected).toContain(readTimeZone(value));
  });

  it.each([undefined, "", "Mars/Olympus", "%", "x".repeat(100), "<script>"])("falls back to UTC for %s", (value) => {
    expect(readTimeZone(value)).toBe("UTC");
  });
});
