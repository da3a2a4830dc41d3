import { fork } from "node:child_process";
import http from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { pool } from "@/lib/platform/db/pool";
import { useTestDatabase } from "@/scripts/testing/test-database";
import { makeKey, makeTenant } from "./tenant";

useTestDatabase();

const callers = 16;
let secret: string;

beforeAll(async () => {
  ({ secret } = await makeKey(await makeTenant("crash")));
});

async function startServer() {
  const child = fork(new URL("../fixtures/node-door-process.ts", import.meta.url), { execArgv: ["--import", "tsx"], stdio: "inherit" });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve(Number(message)));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { child, port };
}

/** The request id of a 200 answer whose head has arrived; null when the connection broke before. */
function call(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const request = http.request(
      { port, host: "127.0.0.1", path: "/v1/cccd/parse", method: "POST", headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" } },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200 ? String(response.headers["x-request-id"]) : null);
      },
    );
    request.on("error", () => resolve(null));
    request.end('{"cccd":"015199000001"}');
  });
}

describe("a server that is killed", () => {
  it("has the row of the answer that just left", async () => {
    const { child, port } = await startServer();
    const requestId = await call(port);
    child.kill("SIGKILL");
    expect(requestId).toMatch(/^req_/);
    const { rows } = await pool().query("SELECT status, units FROM usage_records WHERE request_id = $1", [requestId]);
    expect(rows).toEqual([{ status: 200, units: 1n }]);
  });

  it("has the rows of all answers that left, and each once in the rollups, when killed under load", async () => {
    const { child, port } = await startServer();
    const answered: string[] = [];
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const load = Array.from({ length: callers }, async () => {
      for (let id = await call(port); id !== null; id = await call(port)) {
        answered.push(id);
        if (answered.length === 400) child.kill("SIGKILL");
      }
    });
    await Promise.all([...load, ended]);
    const { rows } = await pool().query<{ found: number; records: string; rolled: string }>(
      `SELECT (SELECT count(*)::int FROM usage_records WHERE request_id = ANY($1)) AS found,
              (SELECT count(*) FROM usage_records)::text AS records, (SELECT sum(requests) FROM usage_rollup_minutes)::text AS rolled`,
      [answered],
    );
    expect(answered.length).toBeGreaterThanOrEqual(400);
    expect(rows[0]?.found).toBe(answered.length);
    expect(rows[0]?.rolled).toBe(rows[0]?.records);
  });
});
