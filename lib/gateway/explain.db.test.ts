import { beforeAll, describe, expect, it } from "vitest";
import { makeKey, makeTenant } from "@/e2e/contracts/tenant";
import type { MemberScope } from "@/lib/accounts/policy";
import { pool } from "@/lib/platform/db/pool";
import { makeOperator, makeUpstream } from "@/lib/products/upstream/testing/upstreams";
import { forgetUpstreams } from "@/lib/products/upstream/routing/table";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { explainCall } from "./explain";

useTestDatabase();

let scope: MemberScope;
beforeAll(async () => {
  scope = await makeTenant("explained");
  await makeUpstream(await makeOperator("explains"), { slug: "rw", baseUrl: "http://127.0.0.1:9" }, ["GET /echo/{id}", "GET /echo/id", "POST /echo/{id}/parts/{part}"]);
  await pool().query("UPDATE upstream_operations SET scope = CASE path WHEN '/echo/id' THEN 'rw:other' ELSE 'rw:call' END");
  forgetUpstreams();
});

async function explain(path: string, { method = "GET", endpoint = "" } = {}) {
  const restrictions = { endpointRules: endpoint === "" ? [] : [{ methods: [], path: endpoint, limits: [] }] };
  const { key } = await makeKey(scope, { scopes: ["rw:call"], restrictions });
  const { wouldPass, rule } = await explainCall(scope, { keyId: key.id, method, path });
  return wouldPass ? "passes" : rule;
}

describe("the explanation of a call to an upstream", () => {
  it("takes a path with values, and one with parameters as the documentation writes it, alike", async () => {
    for (const path of ["/v1/rw/echo/7", "/v1/rw/echo/{id}"]) expect(await explain(path)).toBe("passes");
    expect(await explain("/v1/rw/echo/{id}/parts/{part}", { method: "POST" })).toBe("passes");
    expect(await explain("/v1/rw/echo/{any name}")).toBe("passes");
  });

  it("takes a parameter for no value that has an operation of its own", async () => {
    expect(await explain("/v1/rw/echo/id")).toBe("scope");
    expect(await explain("/v1/rw/echo/{id}")).toBe("passes");
  });

  it("holds a parameter against the key's endpoint rules", async () => {
    expect(await explain("/v1/rw/echo/{id}", { endpoint: "/v1/rw/echo/{id}" })).toBe("passes");
    expect(await explain("/v1/rw/echo/{id}", { endpoint: "/v1/rw/*" })).toBe("passes");
    expect(await explain("/v1/rw/echo/{id}", { endpoint: "/v1/rw/echo/7" })).toBe("endpoint");
  });

  it("knows no route where braces are a part of a segment, or stand where no parameter is", async () => {
    for (const path of ["/v1/rw/echo/x{id}", "/v1/rw/{echo}/7", "/v1/rw/echo/{id}/{more}", "/v1/{slug}/echo/7"]) expect(await explain(path)).toBe("route");
  });
});
