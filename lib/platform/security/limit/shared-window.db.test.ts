import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { coarseLimit } from "./coarse-limit";
import { coarseRules } from "./coarse-rules";
import { upstashWindow } from "./shared-window";

/** Stands in for the store's REST door; what it answers is set by each test. */
let answer: (response: http.ServerResponse) => void;
let requests: { authorization: string | undefined; body: string; headers: string[] }[] = [];
const store = http.createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (text: string) => {
    body += text;
  });
  request.on("end", () => {
    requests.push({ authorization: request.headers.authorization, body, headers: Object.keys(request.headers) });
    answer(response);
  });
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => store.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(store.address() as AddressInfo).port}`;
});
beforeEach(() => {
  requests = [];
});
afterAll(() => {
  store.closeAllConnections();
  store.close();
});

const replying = (status: number, body: unknown) => (response: http.ServerResponse) => {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};
const { page, sign_in: signIn } = coarseRules;
const decide = (deadlineMs: number) => coarseLimit({ shared: upstashWindow({ url, token: "secret-token" }), deadlineMs, refusingDeadlineMs: deadlineMs });

describe("upstashWindow behind the coarse limit", () => {
  it("asks once for a request, for this rule and network, and sends no telemetry", async () => {
    answer = replying(200, [{ result: [7, 60] }]);
    expect(await decide(5_000)(page, "203.0.113.7", 0)).toMatchObject({ outcome: "admitted", decidedBy: "store", remaining: 7 });
    expect(requests).toHaveLength(1);
    expect(requests[0]?.authorization).toBe("Bearer secret-token");
    expect(requests[0]?.body).toContain("tollgate:coarse:page:203.0.113.7");
    expect(requests[0]?.headers.join()).not.toContain("telemetry");
  });

  it("says how long to wait where the store refuses", async () => {
    answer = replying(200, [{ result: [-1, 60] }]);
    const verdict = await decide(5_000)(signIn, "203.0.113.7", Date.now());
    expect(verdict).toMatchObject({ outcome: "limited", decidedBy: "store" });
    expect(verdict.retryAfterMs).toBeGreaterThan(0);
    expect(verdict.retryAfterMs).toBeLessThanOrEqual(signIn.windowMs);
  });

  it.each([
    ["answers with an error", replying(500, { error: "ERR down" })],
    ["answers with nonsense", (response: http.ServerResponse) => void response.end("<html>")],
    ["drops the connection", (response: http.ServerResponse) => void response.destroy()],
    ["hangs", () => {}],
  ])("keeps pages up within the deadline and closes sign-in where the store %s", async (_, behaviour) => {
    answer = behaviour;
    const limit = decide(80);
    const startMs = performance.now();
    expect(await limit(page, "203.0.113.7", 0)).toMatchObject({ outcome: "admitted", decidedBy: "process" });
    expect(performance.now() - startMs).toBeLessThan(400);
    expect(await limit(signIn, "203.0.113.7", 0)).toMatchObject({ outcome: "unavailable" });
  });
});
