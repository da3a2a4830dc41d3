import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { freezeClock } from "@/lib/platform/time/clock";
import { canSeal, seal, sealedAt, unseal } from "./seal";

type Key = { version: number; secret: string };
const old = { version: 1, secret: "o".repeat(32) };
const newer = { version: 300, secret: "n".repeat(32) };
const keys = vi.hoisted(() => ({ list: null as Key[] | null }));
vi.mock("@/lib/platform/env/env", () => ({ env: () => ({ fieldKeys: keys.list }) }));

beforeEach(() => {
  keys.list = [newer, old];
});

const codeOf = (work: () => unknown) => {
  try {
    work();
    return "no error";
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe("sealed values", () => {
  it("open for their own context and no other", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), fc.string(), (text, context, other) => {
        fc.pre(context !== other);
        const sealed = seal(text, context);
        expect(unseal(sealed, context)).toBe(text);
        expect(codeOf(() => unseal(sealed, other))).toBe("internal_error");
      }),
    );
  });

  it("can't be changed in any one byte, the time they tell of included", () => {
    const sealed = seal("Bearer abc", "upstream/a/auth");
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(codeOf(() => unseal(changed, "upstream/a/auth"))).toMatch(/^(internal_error|field_keys_missing)$/);
    }
  });

  it("hide the text, and the same text twice looks different", () => {
    const [one, two] = [seal("very secret value", "c"), seal("very secret value", "c")];
    expect(one.includes("secret")).toBe(false);
    expect(one.equals(two)).toBe(false);
  });

  it("are sealed by the newest key, and those of older keys still open", () => {
    keys.list = [old];
    const before = seal("kept", "c");
    keys.list = [newer, old];
    expect(unseal(before, "c")).toBe("kept");
    const after = seal("kept", "c");
    keys.list = [newer];
    expect(unseal(after, "c")).toBe("kept");
    expect(codeOf(() => unseal(before, "c"))).toBe("field_keys_missing");
  });

  it("say when they were sealed, without any key", () => {
    freezeClock(new Date("2026-11-21T09:00:00.123Z"));
    const sealed = seal("x", "c");
    freezeClock(null);
    keys.list = null;
    expect(sealedAt(sealed)).toEqual(new Date("2026-11-21T09:00:00.123Z"));
  });

  it("are neither made nor opened without keys, which is said by a code", () => {
    const sealed = seal("x", "c");
    expect(canSeal()).toBe(true);
    keys.list = null;
    expect(canSeal()).toBe(false);
    expect(codeOf(() => seal("x", "c"))).toBe("field_keys_missing");
    expect(codeOf(() => unseal(sealed, "c"))).toBe("field_keys_missing");
  });

  it.each([0, 1, 36, 37])("are refused when they are %i bytes of something else", (length) => {
    expect(codeOf(() => unseal(Buffer.alloc(length, 9), "c"))).toBe("internal_error");
  });
});
