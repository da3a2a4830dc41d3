import { describe, expect, it } from "vitest";
import type { EndpointContext } from "../endpoint";
import { sampleInput } from "./schemas";
import { cccdSample } from "./sample";

const context: EndpointContext = {
  requestId: "req_test",
  now: new Date("2026-06-15T05:00:00Z"),
  locale: "en",
  environment: "test",
};

const answer = async (body: unknown, over: Partial<EndpointContext> = {}) =>
  cccdSample.output.parse(await cccdSample.run(cccdSample.input.parse(body), { ...context, ...over }));

describe("cccd.sample", () => {
  it.each(cccdSample.examples)("answers the documented example $name as documented", async ({ request, response }) => {
    expect(await answer(request)).toEqual(response);
  });

  it("makes one number for an empty body, flagged as synthetic", async () => {
    const { data } = await answer({});
    expect(data).toHaveLength(1);
    expect(data[0]?.synthetic).toBe(true);
  });

  it("returns the seed it took, with which the same answer can be had again", async () => {
    const first = await answer({ count: 5 });
    expect(await answer({ count: 5, seed: first.seed }, { requestId: "req_other" })).toEqual(first);
    expect((await answer({ count: 5 }, { requestId: "req_other" })).data).not.toEqual(first.data);
  });

  it("refuses what it cannot make", () => {
    for (const body of [
      { count: 0 }, { count: 21 }, { count: 1.5 }, { gender: "other" }, { birth_year: 1929 }, { birth_year: 2026 },
      { place_code: "15" }, { place_code: 15 }, { seed: -1 }, { seed: 2 ** 32 }, { number: 1 },
    ]) {
      expect([body, sampleInput.safeParse(body).success]).toEqual([body, false]);
    }
    expect(sampleInput.safeParse({ number: 1 }).error?.issues[0]?.message).toBe("cccd.errors.unknown_field");
    expect(sampleInput.safeParse({ place_code: "000" }).error?.issues[0]?.message).toBe("cccd.errors.place_code_unknown");
  });

  it("is for test keys only and costs nothing", async () => {
    expect(cccdSample.environments).toEqual(["test"]);
    expect(cccdSample.price.unitsOf(await answer({ count: 20 }))).toBe(0);
    expect(cccdSample.output.parse(cccdSample.mock(cccdSample.input.parse({}), context)).data).toHaveLength(1);
  });
});
