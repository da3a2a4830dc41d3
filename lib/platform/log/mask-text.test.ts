import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskText } from "./mask-text";

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(""));

describe("maskText", () => {
  it("masks every 12-digit number, however it is written", () => {
    fc.assert(
      fc.property(digits(12), fc.constantFrom("", " ", ".", "-"), (number, separator) => {
        const written = [number.slice(0, 3), number.slice(3, 6), number.slice(6, 9), number.slice(9)].join(separator);
        expect(maskText(`before ${written}, after`)).toBe("before [masked], after");
      }),
    );
  });

  it.each([
    "Authorization: Bearer abc.def",
    "user lan.nguyen+x@example.com.vn exists",
    "cannot reach postgresql://tollgate:hunter2!@db.example.com:5432/tollgate",
  ])("masks the personal or secret part of %j", (text) => {
    expect(maskText(text)).toContain("[masked]");
    expect(maskText(text)).not.toMatch(/abc\.def|nguyen|hunter2/);
  });

  it("leaves package paths in stacks readable", () => {
    const stack = "    at send (/srv/node_modules/@sentry/node/build/cjs/x.js:12:3) /srv/.pnpm/next@16.4.5_react@19.3.0/y.js";
    expect(maskText(stack)).toBe(stack);
  });

  it("masks key secrets and leaves other text alone", () => {
    expect(maskText("key tg_live_0123456789abcdefghijABCDEFGH012345 seen")).toBe("key [masked] seen");
    expect(maskText("key tg_mgmt_0123456789abcdefghijABCDEFGH012345 seen")).toBe("key [masked] seen");
    expect(maskText("at /srv/app.js:10:15, 2026-01-02T03:04:05.678Z, req_01abc")).toBe("at /srv/app.js:10:15, 2026-01-02T03:04:05.678Z, req_01abc");
  });
});
