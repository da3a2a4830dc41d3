import { describe, expect, it } from "vitest";
import type { EndpointContext } from "../endpoint";
import { cccdSample } from "./sample";
import { cccdSampleV2 } from "./sample-v2";

const context: EndpointContext = { requestId: "req_test", now: new Date("2026-06-15T05:00:00Z"), locale: "en", environment: "test" };

const answer = async (body: unknown, over: Partial<EndpointContext> = {}) =>
  cccdSampleV2.output.parse(await cccdSampleV2.run(cccdSampleV2.input.parse(body), { ...context, ...over }));

describe("cccd.sample.v2", () => {
  it.each(cccdSampleV2.examples)("answers the documented example $name as documented", async ({ request, response }) => {
    expect(await answer(request)).toEqual(response);
  });

  it("makes the same numbers as the version before it", async () => {
    const before = await cccdSample.run(cccdSample.input.parse({ count: 20, seed: 7 }), context);
    expect((await answer({ count: 20, seed: 7 })).data.map(({ cccd }) => cccd)).toEqual(before.data.map(({ cccd }) => cccd));
  });

  it("names countries in the language of the answer", async () => {
    expect((await answer({ place_code: "232", seed: 1 }, { locale: "vi" })).data[0]?.place).toEqual({ code: "232", name: "Nhật Bản" });
  });
});
