import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberList, plainList } from "./array-literal";

describe("array literals", () => {
  it("hold ids, codes, blanks between numbers, and null", () => {
    expect(plainList(["req_1", "cccd.parse", null, "1 2 3", ""])).toBe('{"req_1","cccd.parse",NULL,"1 2 3",""}');
    expect(numberList([1, 0, 1_795_219_200_000])).toBe("{1,0,1795219200000}");
    expect(plainList([])).toBe("{}");
  });

  it("refuse whatever could end an item or an array", () => {
    for (const text of ['"', "\\", ",", "{", "}", "\n", "é", "'", ";"]) expect(() => plainList([`a${text}b`])).toThrow("not a plain item");
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (/^[A-Za-z0-9_.:/ -]*$/.test(text)) expect(plainList([text])).toBe(`{"${text}"}`);
        else expect(() => plainList([text])).toThrow();
      }),
    );
  });
});
