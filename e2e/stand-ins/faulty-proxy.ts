import http from "node:http";
import type { AddressInfo } from "node:net";

/**
 * What happens to a request: an answer with that status, a connection that breaks off, one that hangs, or one that breaks
 * off after the service has done what was asked (`lost`).
 */
export type Fault = 401 | 409 | 422 | 429 | 500 | 503 | "reset" | "hang" | "lost";

export type FaultyProxy = {
  url: string;
  /** What becomes of the next requests, in order; after them all goes well. */
  faults: Fault[];
  /** Requests seen so far, by method, path and idempotency key. */
  requests: readonly { method: string; path: string; idempotencyKey: string | null }[];
  close(): Promise<void>;
};

/** Stands in front of a local service and lets its requests fail as told. */
export async function startFaultyProxy(target: string, { retryAfter }: { retryAfter?: string } = {}): Promise<FaultyProxy> {
  const faults: Fault[] = [];
  const requests: { method: string; path: string; idempotencyKey: string | null }[] = [];

  const handle = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const key = request.headers["idempotency-key"];
    requests.push({ method: request.method ?? "", path: request.url ?? "", idempotencyKey: typeof key === "string" ? key : null });
    const fault = faults.shift();
    if (fault === "hang") return;
    if (fault === "reset") return void response.destroy();
    if (typeof fault === "number") {
      const name = fault === 429 ? "rate_limit_exceeded" : fault === 422 ? "validation_error" : "application_error";
      response.writeHead(fault, { "content-type": "application/json", ...(fault === 429 && retryAfter ? { "retry-after": retryAfter } : {}) });
      response.end(JSON.stringify({ statusCode: fault, name, message: "no mail for someone@example.com" }));
      return;
    }
    const headers = { "content-type": "application/json", ...(typeof key === "string" ? { "idempotency-key": key } : {}) };
    const answer = await fetch(target + (request.url ?? "/"), { method: request.method ?? "GET", headers, body: request.method === "POST" ? Buffer.concat(chunks) : null });
    const body = await answer.text();
    if (fault === "lost") return void response.destroy();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(body);
  };

  const server = http.createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
