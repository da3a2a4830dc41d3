import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Guardian } from "@/scripts/lib/guardian";
import { hasRedis, startRedis } from "./redis-server";
import { startUpstash, type UpstashStandIn } from "./upstash";

// The service's own clients against the bridge, in front of a real Redis.
describe.skipIf(!hasRedis())("the Upstash stand-in", () => {
  const token = "a-token-of-the-test";
  let guardian: Guardian;
  let folder: string;
  let bridge: UpstashStandIn;
  let redis: Redis;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "tollgate-redis-"));
    guardian = new Guardian();
    const { port } = await startRedis(guardian, folder);
    bridge = await startUpstash(port, token);
    redis = new Redis({ url: bridge.url, token, enableTelemetry: false });
  });
  beforeEach(async () => {
    await redis.flushall();
  });
  afterAll(async () => {
    await bridge.close();
    await guardian.leave();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = async (path: string, body: string, given = token) => {
    const answer = await fetch(`${bridge.url}${path}`, { method: "POST", headers: { authorization: `Bearer ${given}` }, body });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };

  it("keeps what the client stores: text of any language, numbers, objects, lists", async () => {
    await redis.set("tên", "Đà Nẵng\r\n\u0000");
    await redis.set("object", { amount: 12, tags: ["một"] });
    await redis.rpush("list", "a", "b");
    expect(await redis.get("tên")).toBe("Đà Nẵng\r\n\u0000");
    expect(await redis.get("object")).toEqual({ amount: 12, tags: ["một"] });
    expect(await redis.lrange("list", 0, -1)).toEqual(["a", "b"]);
    expect(await redis.incrby("count", 41)).toBe(41);
    expect(await redis.get("absent")).toBeNull();
  });

  it("answers a pipeline command by command, an error among them", async () => {
    const { status, body } = await post("/pipeline", '[["SET","k","v"],["INCR","k"],["GET","k"]]');
    expect(status).toBe(200);
    expect(body).toEqual([{ result: "OK" }, { error: "ERR value is not an integer or out of range" }, { result: "v" }]);
  });

  it("runs a transaction whole or not at all", async () => {
    expect(await redis.multi().set("a", 1).incr("a").exec()).toEqual(["OK", 2]);
    const { status, body } = await post("/multi-exec", '[["SET","b","1"],["NOSUCHCOMMAND"]]');
    expect([status, body]).toEqual([400, { error: expect.stringContaining("EXECABORT") as string }]);
    expect(await redis.get("b")).toBeNull();
  });

  it("limits through the service's own limiter, whose scripts plain Redis would refuse", async () => {
    const limiter = new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(3, "60 s"), ephemeralCache: false });
    const admitted = [];
    for (let call = 0; call < 5; call++) admitted.push((await limiter.limit("caller")).success);
    expect(admitted).toEqual([true, true, true, false, false]);
  });

  it("takes a command from the path", async () => {
    const answer = await fetch(`${bridge.url}/ping`, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.json()).toEqual({ result: "PONG" });
  });

  it.each([
    ["an unknown command", "/", '["NOSUCHCOMMAND","x"]', "ERR unknown command"],
    ["a command that would occupy the connection", "/", '["SUBSCRIBE","x"]', "ERR Command is not available: 'SUBSCRIBE'"],
    ["no command", "/", '{"a":1}', "ERR failed to parse command"],
    ["no JSON", "/", "SET a b", "ERR failed to parse request"],
    ["a pipeline that is none", "/pipeline", '"x"', "ERR failed to parse pipeline request"],
  ])("refuses %s with an error of the service's shape", async (_, path, body, message) => {
    expect(await post(path, body)).toEqual({ status: 400, body: { error: expect.stringContaining(message) as string } });
  });

  it("refuses a wrong token", async () => {
    expect(await post("/", '["PING"]', "another")).toEqual({ status: 401, body: { error: "WRONGPASS invalid or missing auth token" } });
  });
});
