import { describe, expect, it } from "vitest";
import { secretFileName } from "./secret-file-name";

describe("secretFileName", () => {
  it.each([
    ["Production", "tollgate-live-production-aB12.txt"],
    ["Máy chủ Đà Nẵng", "tollgate-live-may-chu-da-nang-aB12.txt"],
    ["../../etc/passwd", "tollgate-live-etc-passwd-aB12.txt"],
    ["日本", "tollgate-live-key-aB12.txt"],
  ])("makes a harmless name of %s", (name, expected) => {
    expect(secretFileName({ name, environment: "live", lastFour: "aB12" })).toBe(expected);
  });
});
