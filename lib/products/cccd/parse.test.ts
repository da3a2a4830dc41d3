import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EndpointContext } from "../endpoint";
import { cccdParse } from "./parse";
import { checkCodes, warningCodes } from "./rules";

const context: EndpointContext = {
  requestId: "req_test",
  now: new Date("2026-06-15T05:00:00Z"),
  locale: "en",
  environment: "live",
};

const answer = async (cccd: string, over: Partial<EndpointContext> = {}) =>
  cccdParse.output.parse(await cccdParse.run(cccdParse.input.parse({ cccd }), { ...context, ...over }));

const problems = (body: unknown) => cccdParse.input.safeParse(body).error?.issues.map((issue) => issue.message);

describe("cccd.parse", () => {
  it.each(cccdParse.examples)("answers the documented example $name as documented", async ({ request, response }) => {
    expect(await answer(request.cccd)).toEqual(response);
  });

  it("answers in Vietnamese, country names included", async () => {
    const { data, checks } = await answer("232204990002", { locale: "vi" });
    expect(data?.birth_registration.name).toBe("Nhật Bản");
    expect(checks[0]?.message).toBe("Độ dài đúng: 12 ký tự.");
  });

  it.each(["en", "vi"] as const)("has a message for every check, passed and failed, and every warning (%s)", async (locale) => {
    const texts = ["015 225 990 001", " 0 ", "x", "003360990003", "001000990001", "001199990001"];
    const answers = await Promise.all(texts.map((text) => answer(text, { locale })));
    const found = answers.flatMap(({ checks, warnings }) => [...checks, ...warnings]);
    for (const code of checkCodes) {
      const outcomes = answers.flatMap(({ checks }) => checks.filter((check) => check.code === code).map((check) => check.ok));
      expect([code, new Set(outcomes).size]).toEqual([code, 2]);
    }
    expect(new Set(answers.flatMap(({ warnings }) => warnings.map((warning) => warning.code)))).toEqual(new Set(warningCodes));
    for (const { message } of found) {
      expect(message).not.toContain("cccd.");
      expect(message).not.toMatch(/[{}]/);
    }
  });

  it("judges the year by Vietnam's calendar, not by the server's", async () => {
    const newYear = { now: new Date("2026-12-31T18:00:00Z") };
    expect((await answer("001227990001", newYear)).valid).toBe(true);
    expect((await answer("001227990001", { now: new Date("2026-12-31T16:00:00Z") })).valid).toBe(false);
  });

  it("takes every text of up to 64 characters and answers in its own schema", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 64 }), async (text) => {
        fc.pre(text.length <= 64);
        const { valid, data, checks } = await answer(text);
        expect(valid).toBe(checks.every((check) => check.ok));
        expect(data !== null).toBe(valid);
      }),
    );
  });

  it("never repeats the number in its answer", async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[0-9]{12}$/), async (text) => {
        expect(JSON.stringify(await answer(text))).not.toContain(text);
      }),
    );
  });

  it("refuses bodies of another shape with a message key, and never with the number", () => {
    expect(problems({})).toEqual(["cccd.errors.missing"]);
    expect(problems({ cccd: 15199990001 })).toEqual(["cccd.errors.number_given"]);
    expect(problems({ cccd: null })).toEqual(["cccd.errors.not_text"]);
    expect(problems({ cccd: ["015199990001"] })).toEqual(["cccd.errors.not_text"]);
    expect(problems({ cccd: "0".repeat(65) })).toEqual(["cccd.errors.too_long"]);
    expect(problems({ cccd: "015199990001", more: 1 })).toEqual(["cccd.errors.unknown_field"]);
    expect(problems({ cccd: "015199990001", "115199990001": 1 })).toEqual(["cccd.errors.unknown_field"]);
    for (const body of [{ cccd: 115199990001 }, { cccd: ["115199990001"] }, { cccd: "115199990001".repeat(6) }]) {
      expect(String(cccdParse.input.safeParse(body).error)).not.toContain("115199990001");
    }
  });

  it("counts one unit for an answer, valid or not, and rehearses with a valid one", async () => {
    for (const text of ["015199990001", "x"]) expect(cccdParse.price.unitsOf(await answer(text))).toBe(1);
    const rehearsal = cccdParse.output.parse(cccdParse.mock({ cccd: "x" }, context));
    expect(rehearsal).toEqual(await answer("015199990001"));
  });
});
