// Stands between a server and Redis, where its parent tells it how to fail: the bridge that speaks Upstash's protocol,
// and before it a proxy on the port that the server knows. Arguments: Redis' port, the proxy's port, the token.
import http from "node:http";
import { startUpstash } from "../stand-ins/upstash";
import type { RedisMode } from "./redis-side";

const [redisPort = "", port = "", token = ""] = process.argv.slice(2);
const bridge = await startUpstash(Number(redisPort), token);
const agent = new http.Agent({ keepAlive: true });
let mode: RedisMode = "healthy";

const failures = {
  "500": { status: 500, body: '{"error":"ERR internal error"}' },
  "429": { status: 429, body: '{"error":"ERR max requests limit exceeded. Limit: 10000, Usage: 10000."}' },
};

function forward(request: http.IncomingMessage, response: http.ServerResponse): void {
  const onward = http.request(bridge.url + (request.url ?? "/"), { method: request.method, headers: request.headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

function handle(request: http.IncomingMessage, response: http.ServerResponse): void {
  if (mode === "healthy") return forward(request, response);
  request.resume();
  // Accepted and never answered; the connection goes when the mode does.
  if (mode === "hanging" || mode === "refused") return;
  response.writeHead(failures[mode].status, { "content-type": "application/json" }).end(failures[mode].body);
}

function listen(): Promise<http.Server> {
  return new Promise((resolve, reject) => {
    const server = http.createServer({ keepAliveTimeout: 60_000 }, handle);
    server.once("error", reject);
    server.listen(Number(port), "127.0.0.1", () => resolve(server));
  });
}

let server: http.Server | null = await listen();

async function shut(open: http.Server): Promise<void> {
  const closed = new Promise((resolve) => open.close(resolve));
  open.closeAllConnections();
  await closed;
}

async function change(to: RedisMode): Promise<void> {
  const lets = mode === "hanging" || to === "refused";
  mode = to;
  if (lets && server !== null) {
    await shut(server);
    server = null;
  }
  if (to !== "refused") server ??= await listen();
}

process.on("message", (to: RedisMode) => void change(to).then(() => process.send?.(to)));
process.once("disconnect", () => process.exit());
process.send?.("ready");
