import { describe, expect, it } from "vitest";
import { lastUseOf } from "./last-use";

const day = (number: number) => `2026-11-0${number}T00:00:00.000Z`;
const secret = (lastUsedAt: string | null, endsAt: string | null = null) => ({ createdAt: day(2), endsAt, lastUsedAt });

describe("the last use of a secret", () => {
  it("is the key's own where none was noted, as for a key that was never rotated", () => {
    expect(lastUseOf(secret(null), day(3))).toBe(day(3));
    expect(lastUseOf(secret(null), null)).toBeNull();
  });

  it("is the later one of both", () => {
    expect(lastUseOf(secret(day(4)), day(3))).toBe(day(4));
    expect(lastUseOf(secret(day(4)), day(5))).toBe(day(5));
    expect(lastUseOf(secret(day(4)), null)).toBe(day(4));
  });

  it("is no use of the key from before the secret was made, nor one of a secret that replaced it", () => {
    expect(lastUseOf(secret(null), day(1))).toBeNull();
    expect(lastUseOf(secret(null, day(9)), day(3))).toBeNull();
  });
});
