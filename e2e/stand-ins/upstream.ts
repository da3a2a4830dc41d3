import { once } from "node:events";
import http from "node:http";
import type { Socket } from "node:net";
import { pipeline } from "node:stream/promises";
import { gzipSync } from "node:zlib";

/** A request as the stand-in got it. `over` tells how its answer ended: sent whole, or cut off by the caller. */
export type ReceivedRequest = {
  method: string;
  /** Path and query as they came. */
  target: string;
  rawHeaders: readonly string[];
  header(name: string): string | undefined;
  over: Promise<"sent" | "cut off">;
};

export type UpstreamStandIn = {
  /** Base URL, without a trailing slash. */
  url: string;
  port: number;
  /** Requests so far, oldest first. */
  received: readonly ReceivedRequest[];
  /** Connections that were opened so far. */
  connections(): number;
  /** Lets everything that is held back go on: the next chunk of `/held`, the head of `/slow-head`. */
  release(): void;
  /** From now on a connection serves one request: at the second it ends without a word, as when both sides let go at once. */
  dropKept(drop: boolean): void;
  close(): Promise<void>;
};

type Answer = (request: http.IncomingMessage, response: http.ServerResponse, url: URL, held: () => Promise<void>) => Promise<void> | void;

const json = (response: http.ServerResponse, status: number, body: unknown, headers: http.OutgoingHttpHeaders = {}) => {
  const text = JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text), ...headers }).end(text);
};

async function textOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What it does, by the first segment of the path. */
const modes: Record<string, Answer> = {
  /** Says what it was sent. */
  echo: async (request, response, url) => {
    const body = await textOf(request);
    json(response, 200, { method: request.method, path: url.pathname, query: url.search, headers: request.headers, raw_headers: request.rawHeaders, body });
  },
  /** `?chunks=5&every_ms=100`: events, as they happen. */
  stream: async (_request, response, url) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (let n = 0; n < Number(url.searchParams.get("chunks") ?? 5) && !response.destroyed; n++) {
      response.write(`data: {"n":${n}}\n\n`);
      await wait(Number(url.searchParams.get("every_ms") ?? 100));
    }
    response.end();
  },
  /** `?chunks=3`: each chunk after the first waits to be released. */
  held: async (_request, response, url, held) => {
    response.writeHead(200, { "content-type": "text/plain" });
    for (let n = 0; n < Number(url.searchParams.get("chunks") ?? 2); n++) {
      if (n > 0) await held();
      response.write(`chunk ${n}\n`);
    }
    response.end();
  },
  /** Bytes without end, for as long as somebody reads. */
  endless: async (_request, response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    await pipeline(function* () { for (;;) yield Buffer.alloc(64 * 1024, "x"); }, response);
  },
  "slow-head": async (_request, response, _url, held) => {
    await held();
    json(response, 200, { late: true });
  },
  "slow-body": async (_request, response, _url, held) => {
    response.writeHead(200, { "content-type": "text/plain" }).write("a start");
    await held();
    response.end(" and an end");
  },
  "broken-body": (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain", "content-length": "1000" }).write("a start", () => response.destroy());
  },
  /** `/status/503`. */
  status: (_request, response, url) => json(response, Number(url.pathname.split("/")[2] ?? 500), { error: "on purpose" }),
  "hang-up": (request) => void request.destroy(),
  /** `?to=…`: where to. */
  redirect: (_request, response, url) => void response.writeHead(302, { location: url.searchParams.get("to") ?? "/echo" }).end(),
  gzip: (_request, response) => {
    const body = gzipSync(JSON.stringify({ packed: true }));
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip", "content-length": body.length }).end(body);
  },
  "huge-headers": (_request, response) => json(response, 200, {}, { "x-huge": "h".repeat(60_000) }),
  "many-headers": (_request, response) => json(response, 200, {}, Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-many-${n}`, "1"]))),
  /** Whatever an upstream may say that is not for callers. */
  "own-headers": (_request, response) =>
    json(response, 200, { ok: true }, {
      connection: "keep-alive, X-Between-Us",
      "keep-alive": "timeout=9",
      "x-between-us": "hop",
      "proxy-authenticate": "Basic",
      "set-cookie": ["session=stolen; Path=/", "b=2"],
      "strict-transport-security": "max-age=0",
      "content-security-policy": "script-src *",
      "access-control-allow-origin": "*",
      "alt-svc": 'h3=":443"',
      "clear-site-data": '"*"',
      server: "upstream/1.0",
      "x-ratelimit-remaining": "1",
      "cache-control": "public, max-age=60, s-maxage=600",
      vary: "Accept",
      etag: '"1"',
      via: "1.1 inner",
      "x-of-use": "yes",
    }),
  garbage: (request) => {
    void request.socket.end("220 mail.example ESMTP\r\n");
  },
  switch: (request) => {
    request.socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  },
};

/** Starts an API of somebody else's on the loopback address, which does what its paths say. */
export async function startUpstream(): Promise<UpstreamStandIn> {
  const received: ReceivedRequest[] = [];
  const used = new WeakSet<Socket>();
  let dropping = false;
  let opened = 0;
  let waiting: (() => void)[] = [];
  const held = () => new Promise<void>((resolve) => waiting.push(resolve));

  const server = http.createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const kept = used.has(request.socket);
    used.add(request.socket);
    const url = new URL(request.url ?? "/", "http://upstream");
    const over = new Promise<"sent" | "cut off">((resolve) => response.once("close", () => resolve(response.writableFinished ? "sent" : "cut off")));
    received.push({
      method: request.method ?? "",
      target: request.url ?? "",
      rawHeaders: request.rawHeaders,
      header: (name) => request.headers[name]?.toString(),
      over,
    });
    if (dropping && kept) return void request.socket.resetAndDestroy();
    const answer = modes[url.pathname.split("/")[1] ?? ""];
    if (answer === undefined) return json(response, 404, { error: "no such mode" });
    Promise.resolve(answer(request, response, url, held)).catch(() => response.destroy());
  });
  server.on("connection", () => opened++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the upstream has no address");
  const release = () => {
    for (const go of waiting.splice(0)) go();
    waiting = [];
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    received,
    connections: () => opened,
    release,
    dropKept: (drop) => {
      dropping = drop;
    },
    close: async () => {
      release();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
