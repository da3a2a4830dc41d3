// Measures the gateway beside its yardsticks and writes docs/benchmarks. Linux only: it pins processes with taskset.
import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { load, type LoadRequest, type LoadResult } from "./bench/load";
import { writeReport } from "./bench/report";
import { runMain } from "./lib/failure";
import { buildFolder, root } from "./lib/paths";
import { freePort } from "./lib/ports";
import { waitUntil } from "./lib/processes";
import { newDataFolder, removeDataFolder, startProduct } from "./lib/running-product";
import { environmentWithoutSettings } from "./lib/settings";

const setting = { connections: 64, warmUpMs: 2_000, measureMs: 6_000, rounds: 3 };
type Demo = { keys: { live: string }; databaseUrl: string };

const pin = (pid: number | undefined, core: 0 | 1) => execFileSync("taskset", ["-a", "-c", "-p", String(core), String(pid)]);

/** Process ids whose command line holds a text. */
function processesOf(text: string): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,args="], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => line.includes(text)).map((line) => Number.parseInt(line, 10));
}

async function yardstick(...args: string[]): Promise<{ port: number; child: ChildProcess }> {
  const child = fork(path.join(root, "scripts", "bench", "yardstick.ts"), args, { execArgv: ["--import", "tsx"] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(Number(message)));
    child.once("exit", (code) => reject(new Error(`the yardstick ended with ${code}`)));
  });
  pin(child.pid, 0);
  return { port, child };
}

/** Next's own server on the same build and database: the public API then goes by the route handlers. */
async function nextAlone(dataFolder: string, databaseUrl: string): Promise<{ port: number; child: ChildProcess }> {
  const port = await freePort();
  const secrets = JSON.parse(readFileSync(path.join(dataFolder, "secrets.json"), "utf8")) as Record<string, string>;
  const env: NodeJS.ProcessEnv = { ...environmentWithoutSettings(), ...secrets, NODE_ENV: "production", DATABASE_URL: databaseUrl, APP_URL: `http://localhost:${port}`, NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [path.join("node_modules", "next", "dist", "bin", "next"), "start", "-p", String(port)], { cwd: root, env, stdio: "ignore" });
  const up = await waitUntil(() => fetch(`http://127.0.0.1:${port}/api/health`).then(({ ok }) => ok, () => false), { timeoutMs: 30_000 });
  if (!up) throw new Error("Next alone did not start");
  pin(child.pid, 0);
  return { port, child };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function measure(cases: Record<string, LoadRequest>): Promise<void> {
  const results = new Map<string, LoadResult[]>(Object.keys(cases).map((name) => [name, []]));
  for (let round = 1; round <= setting.rounds; round++) {
    for (const [name, request] of Object.entries(cases)) {
      const result = await load(request, setting);
      results.get(name)?.push(result);
      process.stdout.write(`${round}  ${name}: ${Math.round(result.perSecond)} requests/s, p99 ${result.p99Ms.toFixed(1)} ms, ${JSON.stringify(result.statuses)}\n`);
    }
  }
  const figures = [...results].map(([name, list]) => ({
    name,
    perSecond: median(list.map(({ perSecond }) => perSecond)),
    p50Ms: median(list.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(list.map(({ p99Ms }) => p99Ms)),
    rounds: list.map(({ perSecond }) => perSecond),
    statuses: list.at(-1)?.statuses ?? {},
  }));
  writeReport(figures, setting);
}

void runMain(async () => {
  const dataFolder = newDataFolder();
  const children: ChildProcess[] = [];
  const product = await startProduct(dataFolder);
  try {
    const { keys, databaseUrl } = JSON.parse(readFileSync(path.join(dataFolder, "demo.json"), "utf8")) as Demo;
    const [raw, committed, alone] = [await yardstick(), await yardstick(databaseUrl), await nextAlone(dataFolder, databaseUrl)];
    children.push(raw.child, committed.child, alone.child);
    const port = Number(new URL(product.baseUrl).port);
    for (const pid of processesOf(path.join(buildFolder, "server.mjs"))) pin(pid, 0);
    pin(process.pid, 1);
    for (const pid of processesOf("postgres")) pin(pid, 1);

    const call = (to: number, key: string): LoadRequest => ({ port: to, method: "POST", path: "/v1/cccd/parse", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body: '{"cccd":"015199990001"}' });
    const get = (to: number, at: string): LoadRequest => ({ port: to, method: "GET", path: at, headers: {}, body: "" });
    await measure({
      "raw node:http, 200": get(raw.port, "/"),
      "raw node:http + one group-committed insert": get(committed.port, "/"),
      "empty route handler": get(alone.port, "/api/health"),
      "/v1/cccd/parse, node door": call(port, keys.live),
      "/v1/cccd/parse, route-handler door": call(alone.port, keys.live),
      "refused key (401, soon 429), node door": call(port, `${keys.live.slice(0, -1)}_`),
    });
  } finally {
    for (const child of children) child.kill();
    product.process.kill("SIGINT");
    await product.gone;
    removeDataFolder(dataFolder);
  }
});
