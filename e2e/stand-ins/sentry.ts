import { createHash } from "node:crypto";
import http from "node:http";
import { gunzipSync } from "node:zlib";

/** One item of an envelope: its header, and its payload as text. */
export type EnvelopeItem = { header: { type: string; length?: number }; payload: string };

export type SentryStandIn = {
  /** What the program is given as SENTRY_DSN. */
  dsn: string;
  /** Items of all envelopes received so far, oldest first. */
  items: readonly EnvelopeItem[];
  close(): Promise<void>;
};

const newline = 0x0a;

/**
 * Reads an envelope (https://develop.sentry.dev/sdk/data-model/envelopes/): a header line, then for each
 * item a header line and a payload, whose length the header tells or which ends with the line. Throws a
 * SyntaxError on what is none.
 */
export function readEnvelope(bytes: Buffer): EnvelopeItem[] {
  let offset = 0;
  const line = () => {
    const end = bytes.indexOf(newline, offset);
    const text = bytes.toString("utf8", offset, end < 0 ? bytes.length : end);
    offset = end < 0 ? bytes.length : end + 1;
    return text;
  };
  JSON.parse(line());
  const items: EnvelopeItem[] = [];
  while (offset < bytes.length) {
    const text = line();
    if (text === "") continue;
    const header = JSON.parse(text) as EnvelopeItem["header"];
    if (header.length === undefined) {
      items.push({ header, payload: line() });
      continue;
    }
    if (offset + header.length > bytes.length) throw new SyntaxError("the payload is shorter than its header says");
    items.push({ header, payload: bytes.toString("utf8", offset, offset + header.length) });
    offset += header.length + 1;
  }
  return items;
}

async function readBody(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

/** Starts a receiver of error reports on the loopback address. It refuses what the service would refuse. */
export async function startSentry(): Promise<SentryStandIn> {
  const items: EnvelopeItem[] = [];
  const project = "1";
  const publicKey = createHash("md5").update("tollgate stand-in").digest("hex");

  const answer = async (request: http.IncomingMessage): Promise<{ status: number; body: object }> => {
    const url = new URL(request.url ?? "/", "http://sentry");
    if (request.method !== "POST" || url.pathname !== `/api/${project}/envelope/`) return { status: 404, body: { detail: "not found" } };
    const header = /sentry_key=([0-9a-f]+)/.exec(String(request.headers["x-sentry-auth"] ?? ""))?.[1];
    if ((url.searchParams.get("sentry_key") ?? header) !== publicKey) return { status: 403, body: { detail: "event submission rejected with_reason: ProjectId" } };
    try {
      items.push(...readEnvelope(await readBody(request)));
      return { status: 200, body: {} };
    } catch {
      return { status: 400, body: { detail: "invalid event envelope" } };
    }
  };

  const server = http.createServer((request, response) => {
    // Browsers report from another origin, and ask first where they send a header of their own.
    const shared = { "access-control-allow-origin": "*", "access-control-allow-headers": "sentry-trace, baggage, content-type, x-sentry-auth" };
    if (request.method === "OPTIONS") {
      response.writeHead(204, shared).end();
      return;
    }
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json", ...shared }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no address");
  return {
    dsn: `http://${publicKey}@127.0.0.1:${address.port}/${project}`,
    items,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
