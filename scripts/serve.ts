// The server: answers /v1 itself through the gateway's node door and hands everything else to Next.
import http from "node:http";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import next from "next";
import { handleNodeRequest } from "@/lib/gateway/doors/node";
import { pool } from "@/lib/platform/db/pool";
import { env } from "@/lib/platform/env/env";
import { appendPeer } from "@/lib/platform/http/client-ip";
import { refusedTarget } from "@/lib/platform/http/request-target";
import { log } from "@/lib/platform/log/log";
import { apiSecurityHeaders } from "@/lib/platform/security/api-headers";
import { readInThread } from "@/lib/products/upstream/document/read-in-thread";
import { setDocumentReader } from "@/lib/products/upstream/document/reading";
import { runMain } from "./lib/failure";
import { stopInGoodOrder } from "./lib/lifetime";

/** Open answers, such as event streams, are cut this long after the server was asked to stop. */
const drainMs = 3_000;

function listen(server: http.Server, port: number, host: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: host ?? undefined }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Answers what Next would trip over, and write into the log as it came. */
function refuse(request: http.IncomingMessage, response: http.ServerResponse, status: 400 | 405): void {
  request.resume();
  const allow = status === 405 ? { allow: "GET, HEAD, POST" } : {};
  response.writeHead(status, { ...apiSecurityHeaders, ...allow, "cache-control": "no-store", "content-type": "text/plain; charset=utf-8", connection: "close" });
  response.end(`${http.STATUS_CODES[status] ?? status}\n`);
}

async function drain(server: http.Server): Promise<void> {
  let open = true;
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      open = false;
      resolve();
    }),
  );
  const deadline = performance.now() + drainMs;
  while (open && performance.now() < deadline) {
    // A kept-alive connection that has its answer would otherwise wait for the next request.
    server.closeIdleConnections();
    await Promise.race([closed, pause(50)]);
  }
  server.closeAllConnections();
  await closed;
}

void runMain(async () => {
  const { production, port, host } = env();
  // Slow senders must not hold connections: 10 s for the headers, 30 s for a whole request. Proxies
  // in front keep theirs for 60 s; closing ours later spares them a race.
  const server = http.createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 });
  // Bundled or not, this file lies one folder below the project's.
  const dir = path.dirname(import.meta.dirname);
  // Built together with this file.
  setDocumentReader(readInThread(path.join(dir, ".build", "document.mjs")));
  const app = next({ dev: !production, dir, hostname: host ?? "localhost", port, httpServer: server });
  await app.prepare();
  const handlePage = app.getRequestHandler();

  server.on("request", (request, response) => {
    if (handleNodeRequest(request, response)) return;
    const refused = refusedTarget(request.method, request.url);
    if (refused !== null) return refuse(request, response, refused);
    // Next does not tell who called; it takes whatever the caller put here.
    request.headers["x-forwarded-for"] = appendPeer(request.headers["x-forwarded-for"], request.socket.remoteAddress);
    handlePage(request, response).catch((error: unknown) => {
      log().error({ error }, "page request failed");
      response.destroy();
    });
  });
  // Node hands CONNECT over as a bare socket.
  server.on("connect", (request) => {
    const { socket } = request;
    socket.on("error", () => socket.destroy());
    const response = new http.ServerResponse(request);
    response.assignSocket(socket);
    response.once("finish", () => socket.destroySoon());
    refuse(request, response, 405);
  });
  await listen(server, port, host);
  log().info({ port }, "listening");

  stopInGoodOrder(async () => {
    await drain(server);
    await app.close();
    await pool().end();
  });
});
