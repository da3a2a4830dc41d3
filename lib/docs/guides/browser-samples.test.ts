import { describe, expect, it } from "vitest";
import { allowOrigin, answerPreflight } from "@/lib/gateway/cors";
import { type GatewayRequest, type GatewayResponse, headerIn } from "@/lib/gateway/gateway-request";
import { preflightSeconds, readableHeaders, sampleOrigin, sendableHeaders } from "./browser-samples";

const request: GatewayRequest = {
  method: "OPTIONS",
  path: "/v1/cccd/parse",
  query: "",
  address: "192.0.2.1",
  header: (name) => (name === "origin" ? sampleOrigin : undefined),
  headers: () => [],
  body: async () => new Uint8Array(),
  stream: async function* () {},
  signal: () => new AbortController().signal,
};

describe("the guide to browsers names", () => {
  it("the headers that a preflight lets a page send, and for how long the answer may be kept", () => {
    const { headers } = answerPreflight(request, ["POST"], "req_a", "en");
    expect(headerIn(headers, "access-control-allow-headers")).toBe(sendableHeaders.join(", "));
    expect(headerIn(headers, "access-control-max-age")).toBe(String(preflightSeconds));
  });

  it("the headers that a page of an allowed origin may read", () => {
    const response: GatewayResponse = { status: 200, headers: [], body: "" };
    allowOrigin(response, sampleOrigin, { allowedOrigins: [sampleOrigin] });
    expect(headerIn(response.headers, "access-control-expose-headers")).toBe(readableHeaders.join(", "));
  });
});
