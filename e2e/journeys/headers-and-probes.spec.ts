import { expect, test } from "../fixtures/test";

test("pages and API answers carry the security headers, and each page a nonce of its own", async ({ request }) => {
  const policies = await Promise.all(["/", "/sign-in", "/"].map(async (path) => (await request.get(path)).headers()["content-security-policy"] ?? ""));
  const nonces = policies.map((policy) => /'nonce-([^']+)'/.exec(policy)?.[1]);
  expect(new Set(nonces).size).toBe(3);
  for (const policy of policies) {
    expect(policy).toContain("'strict-dynamic'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("'unsafe-eval'");
  }
  for (const path of ["/", "/v1/none", "/api/health", "/openapi.json"]) {
    const headers = (await request.get(path)).headers();
    expect(headers, path).toMatchObject({ "x-content-type-options": "nosniff", "strict-transport-security": expect.stringContaining("max-age=") });
    if (path === "/") expect(headers["referrer-policy"], path).toBeTruthy();
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
});

test("the probes answer: live and ready, with every check by name", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(200);
  const ready = await request.get("/api/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({ status: "ready", checks: { database: { status: "ok" }, migrations: { status: "ok" }, limiter: { mode: expect.stringMatching(/redis|local/) } } });
});

test("the server's /v1 is the node door, which answers unknown paths with a problem", async ({ request, demo }) => {
  const response = await request.post("/v1/no/such", { data: {}, headers: { authorization: `Bearer ${demo.keys.live}` } });
  expect(response.status()).toBe(404);
  expect(response.headers()["content-type"]).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ code: "route_not_found", request_id: expect.stringMatching(/^req_/) });
});
