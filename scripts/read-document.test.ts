import { rmSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import esbuild from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readInThread } from "@/lib/products/upstream/document/read-in-thread";
import { readHere } from "@/lib/products/upstream/document/reading";
import { bundleOptions } from "./lib/bundle";
import { buildFolder } from "./lib/paths";

// Where packages are found from, as from the real one.
const folder = path.join(buildFolder, `test-${process.pid}`);
const read = readInThread(path.join(folder, "document.mjs"));

beforeAll(() => esbuild.build({ ...bundleOptions(), entryPoints: { document: "scripts/read-document.ts" }, outdir: folder }));
afterAll(async () => {
  await esbuild.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A document close to the bounds on length and operations. */
function longDocument(): string {
  const content = (name: string) => ({ "application/json": { schema: { $ref: `#/components/schemas/${name}` } } });
  const numbers = Array.from({ length: 950 }, (_, n) => n);
  const parameters = [{ name: "id", in: "path", required: true, schema: { type: "string" } }];
  const text = "What it does, told at some length. ".repeat(8);
  const operation = (n: number) => ({ summary: `Thing ${n}`, description: text, parameters, responses: { 200: { description: "ok", content: content(`Thing${n}`) } } });
  const paths = numbers.map((n) => [`/things${n}/{id}`, { get: operation(n), put: { ...operation(n), requestBody: { content: content(`Thing${n}`) } } }]);
  const schemas = numbers.map((n) => [`Thing${n}`, { type: "object", description: text, properties: { id: { type: "string", format: "uuid" }, next: { $ref: `#/components/schemas/Thing${(n + 1) % numbers.length}` } } }]);
  return JSON.stringify({ openapi: "3.1.0", info: { title: "Long", version: "1" }, paths: Object.fromEntries(paths), components: { schemas: Object.fromEntries(schemas) } });
}

describe("a document that is read in a thread", () => {
  it("comes to the same as one that is read here", async () => {
    const good = { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths: { "/orders": { get: { responses: { 200: { description: "ok" } } } } } };
    for (const text of [JSON.stringify(good), JSON.stringify({ ...good, paths: {} }), "openapi: [", '{"openapi":"2.0"}']) expect(await read(text)).toEqual(await readHere(text));
    expect(await read(JSON.stringify(good))).toMatchObject({ json: JSON.stringify(good), found: { operations: [{ path: "/orders" }] } });
  });

  it("keeps nobody waiting, however long it is", async () => {
    const text = longDocument();
    expect(text.length).toBeGreaterThan(1_500_000);
    const before = performance.eventLoopUtilization();
    const reading = await read(text);
    expect(performance.eventLoopUtilization(before).active).toBeLessThan(200);
    expect(reading).toMatchObject({ found: { operations: { length: 1_900 } } });
  }, 30_000);

  it("is refused with an error where the thread can't do its work", async () => {
    await expect(readInThread(path.join(folder, "nothing.mjs"))("{}")).rejects.toThrow();
  });
});
