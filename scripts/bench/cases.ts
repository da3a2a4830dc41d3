import { startUpstash } from "@/e2e/stand-ins/upstash";
import { hasRedis, startRedis } from "@/e2e/stand-ins/redis-server";
import { Guardian } from "../lib/guardian";
import type { BenchDatabase } from "./cluster";
import type { LoadRequest } from "./load";
import { otherCore, pin, processesOf } from "./machine";
import { peerPages } from "./peer-pages";
import type { Prepared } from "./prepare";
import { type BenchServer, nextAlone, nginxBefore, ownServer, scriptServer } from "./servers";

export type BenchCase = { name: string; request: LoadRequest; /** Of this case's answers alone; others are an error. */ status: string };

/** Names that goals refer to. */
export const names = {
  raw: "raw node:http, 200",
  committed: "raw node:http + one group-committed insert",
  empty: "empty route handler",
  nginx: "nginx proxy_pass to raw node:http",
  node: "/v1/cccd/parse, node door",
  many: "/v1/cccd/parse, node door, 5,000 keys in turn",
  next: "/v1/cccd/parse, route-handler door",
  redis: "/v1/cccd/parse, node door, Redis engine",
  unauthorised: "refusal 401/429: unknown key, node door",
  limited: "refusal 429: limit of a known key, node door",
  replay: "replay by Idempotency-Key, node door",
  upstream: "upstream proxy to raw node:http, node door",
  peer: "peer: better-auth API key, route handler",
  peerRaw: "peer: better-auth API key on raw node:http",
  emptyPost: "route handler that only reads the same POST",
} as const;

export const call = (port: number, key: string, headers: Record<string, string> = {}): LoadRequest => ({ port, method: "POST", path: "/v1/cccd/parse", headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers }, body: '{"cccd":"015199990001"}' });
const get = (port: number, path: string, headers: Record<string, string> = {}): LoadRequest => ({ port, method: "GET", path, headers, body: "" });

/** Redis behind the Upstash protocol; null where this machine has no redis-server. */
async function redisBehindUpstash(guardian: Guardian, folder: string): Promise<{ settings: Record<string, string>; close(): Promise<void> } | null> {
  if (!hasRedis()) return null;
  const { port } = await startRedis(guardian, folder);
  for (const pid of processesOf("redis-server")) pin(pid, otherCore);
  const bridge = await startUpstash(port, "bench-token");
  return { settings: { UPSTASH_REDIS_REST_URL: bridge.url, UPSTASH_REDIS_REST_TOKEN: "bench-token" }, close: () => bridge.close() };
}

/** What the cases need, running. */
export type RunningCases = {
  cases: BenchCase[];
  /**
   * Runs work while the servers of all but these cases are halted. All share the core that is measured, and V8 collects
   * in an idle process when it finds the time: 60 to 250 ms in which the measured server answers nobody.
   */
  withOnly<T>(ports: readonly number[], work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
};

/** Starts what the cases need and lists them. */
export async function startCases(database: BenchDatabase, behind: BenchServer, prepared: Prepared, folder: string): Promise<RunningCases> {
  const guardian = new Guardian();
  const redis = await redisBehindUpstash(guardian, folder);
  const pages = await peerPages(database.url, folder);
  const servers = {
    raw: await scriptServer("yardstick", []),
    committed: await scriptServer("yardstick", [database.url]),
    own: await ownServer(database.url),
    alone: await nextAlone(database.url),
    peer: await scriptServer("peer", [database.url]),
    pages: pages.peer,
    plain: pages.plain,
    nginx: await nginxBefore(behind.port),
    redis: redis === null ? null : await ownServer(database.url, { settings: redis.settings }),
  };
  const { own, raw, committed, alone, peer, plain } = servers;
  const cases: BenchCase[] = [
    { name: names.raw, request: get(raw.port, "/"), status: "200" },
    { name: names.committed, request: get(committed.port, "/"), status: "200" },
    { name: names.empty, request: get(alone.port, "/api/health"), status: "200" },
    ...(servers.nginx ? [{ name: names.nginx, request: get(servers.nginx.port, "/"), status: "200" }] : []),
    { name: names.node, request: call(own.port, prepared.open), status: "200" },
    { name: names.many, request: { ...call(own.port, prepared.open), keys: prepared.many, headers: { "content-type": "application/json" } }, status: "200" },
    { name: names.next, request: call(alone.port, prepared.open), status: "200" },
    ...(servers.redis ? [{ name: names.redis, request: call(servers.redis.port, prepared.open), status: "200" }] : []),
    { name: names.unauthorised, request: call(own.port, prepared.unknown), status: "4" },
    { name: names.limited, request: call(own.port, prepared.limited), status: "429" },
    { name: names.replay, request: call(own.port, prepared.open, { "idempotency-key": "bench" }), status: "200" },
    { name: names.upstream, request: get(own.port, prepared.upstreamPath, { authorization: `Bearer ${prepared.open}` }), status: "200" },
    { name: names.emptyPost, request: { ...call(plain.port, peer.key), path: "/ok" }, status: "200" },
    { name: names.peer, request: call(pages.peer.port, peer.key), status: "200" },
    { name: names.peerRaw, request: call(peer.port, peer.key), status: "200" },
  ];
  return {
    cases,
    withOnly: async (ports, work) => {
      const others = Object.values(servers).flatMap((server) => (server === null || ports.includes(server.port) ? [] : [server.child]));
      for (const child of others) child.kill("SIGSTOP");
      try {
        return await work();
      } finally {
        for (const child of others) child.kill("SIGCONT");
      }
    },
    stop: async () => {
      for (const server of Object.values(servers)) server?.child.kill();
      await redis?.close();
      await guardian.leave();
    },
  };
}
