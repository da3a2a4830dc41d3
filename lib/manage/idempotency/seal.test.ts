import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { open, seal } from "./seal";

const peppers = vi.hoisted(() => ({ list: [{ version: 1, secret: "o".repeat(32) }] }));
vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ keyPeppers: peppers.list }) }));

const owner = { keyId: "mgk_1", idempotencyKey: "5f0c" };

it("gives a sealed text back to its owner, and shows nothing of it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 8 }), (text) => {
      const sealed = seal(text, owner);
      expect(sealed).toMatch(/^1\.[A-Za-z0-9_-]+$/);
      expect(open(sealed, owner)).toBe(text);
    }),
  );
  expect(seal("tg_live_secret", owner)).not.toContain(Buffer.from("tg_live_secret").toString("base64url").slice(0, 12));
});

it("opens for no other key, no other Idempotency-Key and no changed text, and never throws", () => {
  const sealed = seal("secret", owner);
  expect(open(sealed, { ...owner, keyId: "mgk_2" })).toBeNull();
  expect(open(sealed, { ...owner, idempotencyKey: "5f0d" })).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => void expect(open(text, owner)).toBeNull()));
  const flipped = Buffer.from(sealed.slice(2), "base64url");
  fc.assert(
    fc.property(fc.nat(flipped.length - 1), (at) => {
      const changed = Buffer.from(flipped);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(open(`1.${changed.toString("base64url")}`, owner)).toBeNull();
    }),
  );
});

it("goes on opening what was sealed under an older pepper, until that is taken out of use", () => {
  const sealed = seal("secret", owner);
  peppers.list = [{ version: 2, secret: "n".repeat(32) }, ...peppers.list];
  expect(open(sealed, owner)).toBe("secret");
  peppers.list = peppers.list.slice(0, 1);
  expect(open(sealed, owner)).toBeNull();
});
