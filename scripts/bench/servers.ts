import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { bundleFile } from "../lib/bundle";
import { nodeArgs } from "../lib/children";
import { root } from "../lib/paths";
import { freePort } from "../lib/ports";
import { waitUntil } from "../lib/processes";
import { environmentWithoutSettings } from "../lib/settings";
import { pin, serverCore } from "./machine";
import type { Prepared } from "./prepare";

/** A server that the bench started, with the port that it listens on. */
export type BenchServer = { port: number; child: ChildProcess };

const secrets = { AUTH_SECRET: "bench-auth-secret-bench-auth-secret", KEY_PEPPERS: "1:bench-key-pepper-1-bench-key-pepper-1", FIELD_KEYS: "1:bench-field-key-1-bench-field-key-1-x" };

/** Settings of a production server on this database. */
function settingsFor(databaseUrl: string, port: number, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...environmentWithoutSettings(), ...secrets, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", LOG_LEVEL: "warn", DATABASE_URL: databaseUrl, APP_URL: `http://localhost:${port}`, PORT: String(port), HOST: "127.0.0.1", ...more };
}

/** Waits until a server answers, and gives it its core. */
export async function answering(server: BenchServer, at: string): Promise<BenchServer> {
  const up = await waitUntil(() => fetch(`http://127.0.0.1:${server.port}${at}`).then(({ ok }) => ok, () => false), { timeoutMs: 60_000 });
  if (!up) throw new Error(`the server on port ${server.port} does not answer`);
  pin(server.child.pid, serverCore);
  return server;
}

/** The product's own production server: the public API goes by the node door. */
export async function ownServer(databaseUrl: string, { settings = {}, moreArgs = [] }: { settings?: Record<string, string>; moreArgs?: string[] } = {}): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeArgs, ...moreArgs, bundleFile("server")], { cwd: root, env: settingsFor(databaseUrl, port, settings), stdio: ["ignore", "inherit", "inherit"] });
  return answering({ port, child }, "/api/health");
}

/** Next's own server on the same build and database: the public API then goes by the route handlers. */
export async function nextAlone(databaseUrl: string): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.join("node_modules", "next", "dist", "bin", "next"), "start", "-p", String(port)], { cwd: root, env: settingsFor(databaseUrl, port), stdio: "ignore" });
  return answering({ port, child }, "/api/health");
}

const told = z.union([z.number().transform((port) => ({ port, key: "" })), z.object({ port: z.number(), key: z.string() })]);

/** A script of this folder that tells its parent where it listens. */
export async function scriptServer(name: string, args: string[], { core = serverCore, settings = {} }: { core?: 0 | 1; settings?: Record<string, string> } = {}): Promise<BenchServer & { key: string }> {
  const child = fork(path.join(root, "scripts", "bench", `${name}.ts`), args, { execArgv: ["--import", "tsx"], env: { ...process.env, ...settings } });
  const { port, key } = await new Promise<{ port: number; key: string }>((resolve, reject) => {
    child.once("message", (message) => resolve(told.parse(message)));
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  pin(child.pid, core);
  return { port, child, key };
}

/** nginx before a server, or null where this machine has none. */
export async function nginxBefore(targetPort: number): Promise<BenchServer | null> {
  try {
    execFileSync("nginx", ["-v"], { stdio: "ignore" });
  } catch {
    return null;
  }
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "tollgate-nginx-"));
  const file = path.join(folder, "nginx.conf");
  writeFileSync(
    file,
    `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  upstream target { server 127.0.0.1:${targetPort}; keepalive 64; }
  server { listen 127.0.0.1:${port}; keepalive_requests 100000000; location / { proxy_pass http://target; proxy_http_version 1.1; proxy_set_header Connection ""; } }
}
`,
  );
  const child = spawn("nginx", ["-c", file, "-p", folder], { stdio: "ignore" });
  const server = await answering({ port, child }, "/");
  for (const pid of execFileSync("ps", ["-o", "pid=", "--ppid", String(child.pid)], { encoding: "utf8" }).split("\n").map(Number)) if (pid > 0) pin(pid, serverCore);
  return server;
}

const preparedSchema = z.object({ organisationId: z.string(), open: z.string(), limited: z.string(), unknown: z.string(), many: z.array(z.string()), upstreamPath: z.string() });

/** Fills the database with what the cases need. */
export function prepare(databaseUrl: string, upstreamUrl: string, again = false): Prepared {
  const output = execFileSync(process.execPath, ["--import", "tsx", path.join("scripts", "bench", "prepare.ts"), again ? "" : upstreamUrl], { cwd: root, env: settingsFor(databaseUrl, 3000), encoding: "utf8", maxBuffer: 2 ** 26 });
  return preparedSchema.parse(JSON.parse(output));
}

