import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import pg from "pg";
import type { Demo } from "../fixtures/test";
import { newDataFolder, removeDataFolder, type RunningProduct, startProduct } from "@/scripts/lib/running-product";

// One data folder lives through all of these, in this order, as a person's would.
test.describe.configure({ mode: "serial" });

let dataFolder: string;
let product: RunningProduct;
let lastRequestId: string;
let family: number[] = [];

test.beforeAll(() => {
  dataFolder = newDataFolder();
});
test.afterAll(async () => {
  if (family.length > 0) {
    product.process.kill("SIGKILL");
    await product.gone;
    await expect.poll(processes, { timeout: 20_000 }).toEqual([]);
  }
  removeDataFolder(dataFolder);
});

const demo = () => JSON.parse(readFileSync(path.join(dataFolder, "demo.json"), "utf8")) as Demo;

type Process = { pid: number; parent: number; command: string };

function allProcesses(): Process[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid = "", parent = "", ...command] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(" ") };
  });
}

/** The processes of this start: its descendants as they were when it was ready, where they still live. */
function noteFamily(): void {
  const everybody = allProcesses();
  family = [product.process.pid ?? 0];
  for (const pid of family) family.push(...everybody.filter(({ parent }) => parent === pid).map((child) => child.pid));
}
function processes(): string[] {
  return allProcesses()
    .filter(({ pid, command }) => family.includes(pid) && !command.includes("<defunct>"))
    .map(({ command }) => command);
}

async function query<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: demo().databaseUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

test("the first start fills the demo, and what it prints works when pasted", async () => {
  // The demo's 90 days take a while beside another test.
  test.setTimeout(180_000);
  product = await startProduct(dataFolder);
  noteFamily();
  expect(Object.keys(demo())).toEqual(["baseUrl", "operator", "customer", "keys", "databaseUrl"]);
  expect(demo().baseUrl).toBe(product.baseUrl);
  for (const name of ["demo.json", "secrets.json"]) expect(statSync(path.join(dataFolder, name)).mode & 0o777).toBe(0o600);
  for (const told of [product.baseUrl, demo().customer.password, demo().operator.password, demo().keys.live]) expect(product.output()).toContain(told);

  const line = product.output().split("\n").find((one) => one.trim().startsWith("curl "))?.trim() ?? "";
  const printed = execFileSync("sh", ["-c", `${line} -w '\\n%{http_code}'`], { encoding: "utf8" });
  expect(printed).toMatch(/\n200$/);
  lastRequestId = (JSON.parse(printed.slice(0, printed.lastIndexOf("\n"))) as { request_id: string }).request_id;
  expect(await query("SELECT status FROM usage_records WHERE request_id = $1", [lastRequestId])).toEqual([{ status: 200 }]);
});

test("Ctrl-C ends it with exit code 0 and leaves no process behind", async () => {
  expect(processes().length).toBeGreaterThan(5);
  product.process.kill("SIGINT");
  expect(await product.gone).toBe(0);
  await expect.poll(processes).toEqual([]);
});

test("the second start is up in under 10 seconds and has the data of the first", async () => {
  const before = demo();
  const began = performance.now();
  product = await startProduct(dataFolder);
  expect(performance.now() - began).toBeLessThan(10_000);
  noteFamily();
  expect({ ...demo(), baseUrl: before.baseUrl }).toEqual(before);
  expect(await query("SELECT status FROM usage_records WHERE request_id = $1", [lastRequestId])).toEqual([{ status: 200 }]);
});

test("kill -9 of the start leaves no process behind", async () => {
  product.process.kill("SIGKILL");
  await product.gone;
  await expect.poll(processes, { timeout: 20_000 }).toEqual([]);
});

test("kill -9 of everything, the database included, leaves a database that starts again with its data", async () => {
  product = await startProduct(dataFolder);
  noteFamily();
  for (const pid of family) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // Gone already, with its parent.
    }
  }
  await product.gone;
  product = await startProduct(dataFolder);
  noteFamily();
  expect(await query("SELECT status FROM usage_records WHERE request_id = $1", [lastRequestId])).toEqual([{ status: 200 }]);
});

test("a server that dies takes the rest down with it and says so", async () => {
  const server = allProcesses().find(({ pid, command }) => family.includes(pid) && command.includes(`.build${path.sep}server.mjs`));
  process.kill(server?.pid ?? 0, "SIGKILL");
  expect(await product.gone).toBe(1);
  expect(product.output()).toContain("The server ended (SIGKILL).");
  await expect.poll(processes).toEqual([]);
});
