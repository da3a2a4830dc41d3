import http from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { handleNodeRequest } from "@/lib/gateway/doors/node";
import * as catchAll from "@/app/v1/[[...path]]/route";

export type Door = { name: string; start(): Promise<{ url: string; stop(): Promise<void> }> };

type RouteModule = Partial<Record<string, (request: Request) => Promise<Response>>>;

/** Route modules by path; what has no file of its own falls to the catch-all, as in Next. */
async function routeModule(path: string): Promise<RouteModule> {
  try {
    return (await import(/* @vite-ignore */ `../../app${path}/route`)) as RouteModule;
  } catch {
    return catchAll;
  }
}

async function serve(listener: http.RequestListener) {
  const server = http.createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const nodeDoor: Door = {
  name: "node door",
  start: () =>
    serve((request, response) => {
      if (!handleNodeRequest(request, response)) response.writeHead(418).end();
    }),
};

/** Does what Next does with a route file: the exported function of the method, a Web request in, a Web response out. */
const routeHandlerDoor: Door = {
  name: "route-handler door",
  start: () =>
    serve((incoming, outgoing) => {
      void (async () => {
        const url = new URL(incoming.url ?? "/", "http://door.test");
        const handler = (await routeModule(url.pathname))[incoming.method ?? "GET"];
        let open = true;
        const body = ["GET", "HEAD"].includes(incoming.method ?? "GET") ? null : new ReadableStream<Uint8Array>({
          start(controller) {
            incoming.on("data", (chunk: Buffer) => controller.enqueue(chunk));
            incoming.on("end", () => open && controller.close());
            incoming.on("error", (error) => controller.error(error));
          },
          // The rest of a refused body is thrown away, as a server does.
          cancel: () => {
            open = false;
            incoming.removeAllListeners("data").resume();
          },
        });
        const headers = new Headers(Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]));
        const request = new Request(url, { method: incoming.method ?? "GET", headers, body, ...(body ? { duplex: "half" } : {}) });
        const answer = await handler?.(request);
        outgoing.writeHead(answer?.status ?? 405, Object.fromEntries(answer?.headers ?? []));
        if (answer?.body) await pipeline(Readable.fromWeb(answer.body as NodeReadableStream<Uint8Array>), outgoing).catch(() => outgoing.destroy());
        else outgoing.end();
      })();
    }),
};

export const doors: readonly Door[] = [nodeDoor, routeHandlerDoor];
