import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundOperation, findOperationsIn, shapeOf } from "./operations";
import { type KnownOperation, planImport } from "./plan-import";
import type { JsonObject } from "./json-pointer";

const document = (paths: JsonObject, rest: JsonObject = {}): JsonObject => ({ openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths, ...rest });
const found = (method: string, path: string, operationId: string, summary = ""): FoundOperation => ({ method, path, operationId, summary, description: "" });

/** What would be known after an import. */
function apply(known: readonly KnownOperation[], operations: readonly FoundOperation[]): KnownOperation[] {
  const { add, change, remove } = planImport(known, operations);
  const gone = new Set(remove.map(({ id }) => id));
  const changed = new Map(change.map(({ id, to }) => [id, to]));
  let next = Math.max(0, ...known.map(({ id }) => Number(id)));
  return [...known.filter(({ id }) => !gone.has(id)).map((one) => ({ ...one, ...changed.get(one.id) })), ...add.map((one) => ({ ...one, id: String(++next) }))];
}

describe("operations of a document", () => {
  it("are one for each path and method, with text and an id of their own", () => {
    const { title, operations, skipped } = findOperationsIn(
      document({
        "/orders": { summary: "All orders", get: { operationId: "list orders!", description: " Long " }, post: {} },
        "/orders/{id}": { get: { operationId: "Đơn hàng" }, delete: { operationId: "list orders!" }, parameters: [] },
        "x-extension": { get: {} },
      }),
    );
    expect(title).toBe("Shop");
    expect(operations).toEqual([
      { method: "GET", path: "/orders", operationId: "list_orders", summary: "All orders", description: "Long" },
      { method: "POST", path: "/orders", operationId: "post_orders", summary: "All orders", description: "" },
      { method: "GET", path: "/orders/{id}", operationId: "on_hang", summary: "", description: "" },
      { method: "DELETE", path: "/orders/{id}", operationId: "list_orders_2", summary: "", description: "" },
    ]);
    expect(skipped).toEqual([]);
  });

  it("are skipped, with the reason, where they can't be passed on", () => {
    const { operations, skipped } = findOperationsIn(
      document({ "/a": { options: {}, trace: {}, get: {} }, "/f/{name}.json": { get: {} }, "/x/{id}:cancel": { post: {} }, "/a/../b": { get: {} }, "/a%2Fb": { get: {} }, "/q?x=1": { get: {} }, "/s/{id}": { get: {} }, "/s/{name}": { get: {} }, "/d//e": { get: {} } }),
    );
    expect(operations.map(({ path }) => path)).toEqual(["/a", "/s/{id}"]);
    expect(skipped.map(({ method, path, reason }) => `${method} ${path}: ${reason}`)).toEqual([
      "OPTIONS /a: method", "TRACE /a: method", "GET /f/{name}.json: path", "POST /x/{id}:cancel: path", "GET /a/../b: path", "GET /a%2Fb: path", "GET /q?x=1: path", "GET /s/{name}: twice", "GET /d//e: path",
    ]);
  });

  it("are found behind a reference to a path item", () => {
    const { operations } = findOperationsIn(document({ "/a": { $ref: "#/components/pathItems/A" } }, { components: { pathItems: { A: { get: { operationId: "a" } } } } }));
    expect(operations).toHaveLength(1);
  });

  it("have ids that usage rows can carry, whatever the document calls them", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 20 }), (names) => {
        const { operations } = findOperationsIn(document(Object.fromEntries(names.map((operationId, n) => [`/p${n}`, { get: { operationId } }]))));
        expect(operations.every(({ operationId }) => /^[A-Za-z0-9_-]{1,64}$/.test(operationId))).toBe(true);
        expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(names.length);
      }),
    );
  });
});

describe("an import", () => {
  const known: KnownOperation[] = [{ ...found("GET", "/orders/{id}", "getOrder"), id: "1" }, { ...found("POST", "/orders", "makeOrder"), id: "2" }];

  it("keeps an operation at its place, whatever it and its parameters are called now", () => {
    expect(planImport(known, [found("GET", "/orders/{order}", "readOrder", "New text"), found("POST", "/orders", "makeOrder")])).toEqual({
      add: [],
      change: [{ id: "1", to: { method: "GET", path: "/orders/{order}", summary: "New text", description: "" }, known: known[0] }],
      remove: [],
      unchanged: 1,
    });
  });

  it("moves an operation along with its path where it kept its id", () => {
    const { add, change, remove } = planImport(known, [found("GET", "/v2/orders/{id}", "getOrder"), found("POST", "/orders", "makeOrder")]);
    expect([add, remove]).toEqual([[], []]);
    expect(change).toMatchObject([{ id: "1", to: { path: "/v2/orders/{id}" } }]);
  });

  it("adds what is new under an id that no other has, and removes what is gone", () => {
    const { add, remove } = planImport(known, [found("POST", "/orders", "x"), found("GET", "/new", "makeOrder")]);
    expect(add).toMatchObject([{ operationId: "makeOrder_2" }]);
    expect(remove).toMatchObject([{ id: "1" }]);
  });

  it("leads to the operations of the document from any state, and a second time changes nothing", () => {
    const path = fc.constantFrom("/a", "/a/{x}", "/a/{y}", "/b", "/b/{x}/c");
    const operation = fc.tuple(fc.constantFrom("GET", "POST"), path, fc.constantFrom("p", "q", "r", "s"), fc.constantFrom("", "text"));
    const operations = fc.uniqueArray(operation, { selector: ([method, at]) => `${method} ${shapeOf(at)}`, maxLength: 8 }).map((list) => {
      const ids = new Set<string>();
      return list.map(([method, at, id, summary]) => {
        let own = id;
        while (ids.has(own)) own += "x";
        ids.add(own);
        return found(method, at, own, summary);
      });
    });
    fc.assert(
      fc.property(fc.array(operations, { minLength: 1, maxLength: 4 }), (history) => {
        let state: KnownOperation[] = [];
        for (const wanted of history) {
          const before = new Map(state.map((one) => [one.id, one.operationId]));
          state = apply(state, wanted);
          const place = ({ method, path: at, summary }: FoundOperation) => `${method} ${at} ${summary}`;
          expect(state.map(place).sort()).toEqual(wanted.map(place).sort());
          expect(new Set(state.map(({ operationId }) => operationId)).size).toBe(state.length);
          // Ids that usage rows carry never change.
          for (const one of state) if (before.has(one.id)) expect(one.operationId).toBe(before.get(one.id));
          expect(planImport(state, wanted)).toEqual({ add: [], change: [], remove: [], unchanged: wanted.length });
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
