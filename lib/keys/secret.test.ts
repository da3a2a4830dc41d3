import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { generateSecret, hashSecret, parseSecret, possibleHashes } from "./secret";

const peppers = vi.hoisted(() => ({ list: [{ version: 2, secret: "n".repeat(32) }, { version: 1, secret: "o".repeat(32) }] }));
vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ keyBrand: "tg", keyPeppers: peppers.list }) }));

describe("key secrets", () => {
  it("have brand, kind, at least 160 random bits and a checksum, and parse back", () => {
    for (const kind of ["live", "test", "mgmt"] as const) {
      const secret = generateSecret(kind);
      expect(secret).toMatch(new RegExp(`^tg_${kind}_[0-9A-Za-z]{34}$`));
      expect(parseSecret(secret)).toEqual({ kind, prefix: `tg_${kind}_`, lastFour: secret.slice(-4) });
    }
    expect(28 * Math.log2(62)).toBeGreaterThan(160);
  });

  it("are refused by their checksum when any one character is changed", () => {
    const secret = generateSecret("live");
    fc.assert(
      fc.property(fc.nat(secret.length - 1), fc.constantFrom(..."0Az9_-"), (index, character) => {
        fc.pre(secret[index] !== character);
        expect(parseSecret(secret.slice(0, index) + character + secret.slice(index + 1))).toBeNull();
      }),
    );
  });

  it("never parse from arbitrary text, and never throw", () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(parseSecret(text)).toBeNull()));
  });

  it("are hashed under the newest pepper and found under the older ones", () => {
    const secret = generateSecret("test");
    const { hash, pepperVersion } = hashSecret(secret);
    expect(pepperVersion).toBe(2);
    expect(hash).toHaveLength(32);
    expect(possibleHashes(secret)[0]).toEqual(hash);
    peppers.list = [{ version: 3, secret: "x".repeat(32) }, ...peppers.list];
    expect(possibleHashes(secret)[1]).toEqual(hash);
    expect(hashSecret(secret).hash).not.toEqual(hash);
  });
});
