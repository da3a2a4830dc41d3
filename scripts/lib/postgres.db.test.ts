import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Guardian } from "./guardian";
import { type Cluster, startCluster } from "./postgres";
import { commandOf, waitUntil } from "./processes";

let parent: string;
let guardian: Guardian;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), "tollgate-cluster-"));
  guardian = new Guardian();
});

afterEach(async () => {
  await guardian.leave();
  rmSync(parent, { recursive: true, force: true });
});

const folder = () => path.join(parent, "postgres");
const start = (over: { password?: string } = {}) => startCluster(guardian, { folder: folder(), password: "it is kept", logFile: path.join(parent, "log"), ...over });
const postmaster = () => Number.parseInt(readFileSync(path.join(folder(), "postmaster.pid"), "utf8"), 10);

async function query(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: cluster.url("postgres") });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

it("sorts and folds text alike on every system, and listens on the loopback address alone", async () => {
  const cluster = await start();
  expect(await query(cluster, "SELECT lower('ĐÀ NẴNG') AS text, current_setting('listen_addresses') AS listen, current_setting('server_encoding') AS encoding")).toEqual([
    { text: "đà nẵng", listen: "127.0.0.1", encoding: "UTF8" },
  ]);
});

it("starts again with its data after it was killed", async () => {
  const first = await start();
  await query(first, "CREATE TABLE kept AS SELECT 7 AS value");
  process.kill(postmaster(), "SIGKILL");
  await first.ended;
  expect(await query(await start(), "SELECT value FROM kept")).toEqual([{ value: 7 }]);
});

it("ends the PostgreSQL that a killed start left behind, and no other process whose number a lock file names", async () => {
  const stranger = new Guardian();
  const left = await startCluster(stranger, { folder: folder(), password: "it is kept", logFile: path.join(parent, "log") });
  const pid = postmaster();
  const second = await start();
  await left.ended;
  expect(commandOf(pid)).toBe("");
  await stranger.leave();

  await second.stop();
  writeFileSync(path.join(folder(), "postmaster.pid"), `${process.pid}\n${folder()}\n`);
  expect(await query(await start(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

it("names what is wrong when the password was lost", async () => {
  await (await start()).stop();
  await expect(start({ password: "another" })).rejects.toThrow(/password .* is not the one in secrets\.json/);
});

it("is gone when the program that started it was killed", async () => {
  const cluster = await start();
  const pid = postmaster();
  // The guardian sees its owner's death as the end of the channel between them.
  guardian.abandon();
  await cluster.ended;
  expect(await waitUntil(() => commandOf(pid) === "", { timeoutMs: 10_000 })).toBe(true);
});
