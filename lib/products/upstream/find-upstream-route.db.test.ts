import { beforeAll, describe, expect, it, vi } from "vitest";
import type { OperatorScope } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { deleteUpstream } from "./delete-upstream";
import { findUpstreamRoute } from "./find-upstream-route";
import { importDocument } from "./import-document";
import { listOperations } from "./list-operations";
import { listUpstreamOperations } from "./list-upstream-operations";
import { setOperation } from "./set-operation";
import { documentOf, makeOperator, makeUpstream, routeTo } from "./testing/upstreams";
import { updateUpstream } from "./update-upstream";

useTestDatabase();

let operator: OperatorScope;
let shop: string;

beforeAll(async () => {
  operator = await makeOperator();
  shop = await makeUpstream(operator, { slug: "shop", baseUrl: "https://shop.example/api" }, ["GET /orders", "POST /orders", "GET /orders/{id}", "GET /orders/mine"]);
});

const kindOf = async (request: string) => (await findUpstreamRoute(request.split(" ")[0] ?? "", request.split(" ")[1] ?? "")).kind;
const operationOf = async (path: string, method = "GET") => (await listOperations(operator, { upstreamId: shop })).data.find((one) => one.path === path && one.method === method)?.id ?? "";

describe("routes of upstreams", () => {
  it("are found below /v1/<slug>, with what the gateway meters by", async () => {
    expect(await findUpstreamRoute("GET", "/v1/shop/orders/5")).toEqual({
      kind: "route",
      route: { endpointId: "shop.get_orders_id", product: "shop", scope: "shop:read", unit: "request", units: 1, weight: 1, upstreamId: shop, method: "GET", template: "/orders/{id}" },
    });
    expect((await routeTo("POST", "/v1/shop/orders")).scope).toBe("shop:write");
    expect(await findUpstreamRoute("DELETE", "/v1/shop/orders")).toEqual({ kind: "method_not_allowed", allow: ["GET", "POST"] });
  });

  it.each(["/v1/shop", "/v1/shop/", "/v1/nobody/orders", "/v2/shop/orders", "/v1/shop/orders%2F5", "/v1/shop/x/%2e%2e/orders", "/v1//shop/orders", "/v1/SHOP/orders", "/v1/shop/orders/", "/v1/__proto__/x", "/v1/constructor/x"])("are not %s", async (path) => {
    expect(await kindOf(`GET ${path}`)).toBe("none");
  });

  it("cost no question to the database, however many are asked for", async () => {
    await routeTo("GET", "/v1/shop/orders");
    const asking = vi.spyOn(pool(), "query");
    for (let n = 0; n < 5_000; n++) {
      await findUpstreamRoute("GET", "/v1/shop/orders");
      if (n % 50 === 0) await new Promise(setImmediate);
    }
    // One comparison every half second, however busy it is.
    expect(asking.mock.calls.length).toBeLessThanOrEqual(2);
    asking.mockRestore();
  });

  it("follow a change at once in the process that made it", async () => {
    const id = await operationOf("/orders/mine");
    await setOperation(operator, { operationId: id, units: 7, weight: 3, unit: "report", scope: "shop:mine" }, systemOrigin);
    expect(await routeTo("GET", "/v1/shop/orders/mine")).toMatchObject({ units: 7, weight: 3, unit: "report", scope: "shop:mine" });
    await setOperation(operator, { operationId: id, enabled: false }, systemOrigin);
    expect(await routeTo("GET", "/v1/shop/orders/mine")).toMatchObject({ template: "/orders/{id}" });
    await setOperation(operator, { operationId: id, enabled: true }, systemOrigin);
    await updateUpstream(operator, { upstreamId: shop, enabled: false }, systemOrigin);
    expect(await kindOf("GET /v1/shop/orders")).toBe("none");
    await updateUpstream(operator, { upstreamId: shop, enabled: true }, systemOrigin);
    expect(await kindOf("GET /v1/shop/orders")).toBe("route");
  });

  it("follow a change of another instance within a second", async () => {
    await routeTo("GET", "/v1/shop/orders");
    await pool().query("UPDATE upstream_apis SET enabled = false, version = version + 1 WHERE id = $1", [shop]);
    await expect.poll(() => kindOf("GET /v1/shop/orders"), { timeout: 1_000, interval: 20 }).toBe("none");
    await pool().query("UPDATE upstream_apis SET enabled = true, version = version + 1 WHERE id = $1", [shop]);
    await expect.poll(() => kindOf("GET /v1/shop/orders"), { timeout: 1_000, interval: 20 }).toBe("route");
  });

  it("are gone with their upstream", async () => {
    const id = await makeUpstream(operator, { slug: "brief", baseUrl: "https://brief.example" }, ["GET /x"]);
    expect(await kindOf("GET /v1/brief/x")).toBe("route");
    await deleteUpstream(operator, { upstreamId: id }, systemOrigin);
    expect(await kindOf("GET /v1/brief/x")).toBe("none");
    await expect(deleteUpstream(operator, { upstreamId: id }, systemOrigin)).rejects.toMatchObject({ code: "not_found" });
  });

  it("can't be told while the database is away, and say so with a time to come back", async () => {
    const failing = vi.spyOn(pool(), "query").mockImplementation(() => Promise.reject(new Error("away")) as never);
    letTheTableAge();
    await expect(findUpstreamRoute("GET", "/v1/shop/orders")).rejects.toMatchObject({ code: "service_unavailable", headers: { "retry-after": "1" } });
    failing.mockRestore();
    expect(await kindOf("GET /v1/shop/orders")).toBe("route");
  });

  it("are documented with the operation's own description, its references resolved", async () => {
    const document = JSON.parse(documentOf("GET /things/{id}")) as { paths: Record<string, Record<string, unknown>>; components?: unknown };
    document.paths["/things/{id}"] = {
      summary: "Things",
      parameters: [{ $ref: "#/components/parameters/Id" }],
      get: { servers: [{ url: "https://inner.example" }], security: [{ inner: [] }], responses: { 200: { description: "ok", content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } } } },
    };
    document.components = { parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "string" } } }, schemas: { Thing: { type: "object" } } };
    const id = await makeUpstream(operator, { slug: "told", baseUrl: "https://told.example" }, ["GET /old"]);
    await importDocument(operator, { upstreamId: id, document: JSON.stringify(document), offer: true }, systemOrigin);
    const told = (await listUpstreamOperations()).filter(({ product }) => product === "told");
    expect(told).toEqual([
      {
        endpointId: "told.get_things_id", product: "told", method: "GET", path: "/v1/told/things/{id}", operationId: "get_things_id", summary: "Things", description: "", scope: "told:read", unit: "request", units: 1,
        openapi: { parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }], responses: { 200: { description: "ok", content: { "application/json": { schema: { type: "object" } } } } } },
      },
    ]);
    await updateUpstream(operator, { upstreamId: id, enabled: false }, systemOrigin);
    expect((await listUpstreamOperations()).some(({ product }) => product === "told")).toBe(false);
  });
});

/** As after more than a second without a request: the table is old. */
function letTheTableAge(): void {
  const { tollgateUpstreams } = globalThis as { tollgateUpstreams?: { comparedAtUs: number } };
  if (tollgateUpstreams) tollgateUpstreams.comparedAtUs = -2_000_000;
}
