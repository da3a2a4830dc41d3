import { timingSafeEqual } from "node:crypto";
import http from "node:http";
import { RedisConnection } from "./redis-connection";
import { RedisError } from "./resp";
import { CommandTranslator, RefusedCommand, toAnswer, toJson } from "./upstash-commands";

export type UpstashStandIn = { url: string; close(): Promise<void> };

type Answer = { status: number; body: unknown };

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

function sameToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Speaks Upstash's REST protocol (https://upstash.com/docs/redis/features/restapi) in front of a real
 * Redis on `redisPort`: a command in the path or as a JSON array, `/pipeline`, and `/multi-exec`. What
 * Redis refuses is answered as an error, as the service would.
 */
class UpstashBridge {
  #redisPort: number;
  #token: string;
  #translator = new CommandTranslator();
  #connection: RedisConnection | undefined;

  constructor(redisPort: number, token: string) {
    this.#redisPort = redisPort;
    this.#token = token;
  }

  #redis(): RedisConnection {
    if (!this.#connection?.usable) this.#connection = new RedisConnection(this.#redisPort);
    return this.#connection;
  }

  async #answer(path: string, body: string, base64: boolean): Promise<Answer> {
    if (path === "/pipeline" || path === "/multi-exec") {
      const list: unknown = JSON.parse(body);
      if (!Array.isArray(list)) throw new RefusedCommand("ERR failed to parse pipeline request");
      const commands = list.map((command) => this.#translator.translate(command));
      if (path === "/pipeline") {
        const replies = await this.#redis().send(commands);
        return { status: 200, body: replies.map((reply) => toAnswer(reply, base64)) };
      }
      const executed = (await this.#redis().send([["MULTI"], ...commands, ["EXEC"]])).at(-1);
      if (!Array.isArray(executed)) throw executed instanceof RedisError ? executed : new RedisError("EXECABORT Transaction discarded");
      return { status: 200, body: executed.map((reply) => toAnswer(reply, base64)) };
    }
    const command: unknown = body === "" || path !== "/" ? path.slice(1).split("/").map(decodeURIComponent).concat(body === "" ? [] : [body]) : JSON.parse(body);
    const [reply = null] = await this.#redis().send([this.#translator.translate(command)]);
    return reply instanceof RedisError ? { status: 400, body: { error: reply.message } } : { status: 200, body: { result: toJson(reply, base64) } };
  }

  /** Answers one HTTP request; never rejects. */
  async handle(request: http.IncomingMessage): Promise<Answer> {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!sameToken(given, this.#token)) return { status: 401, body: { error: "WRONGPASS invalid or missing auth token" } };
    try {
      const path = new URL(request.url ?? "/", "http://upstash").pathname;
      return await this.#answer(path, await readBody(request), request.headers["upstash-encoding"] === "base64");
    } catch (error) {
      if (error instanceof RefusedCommand || error instanceof RedisError) return { status: 400, body: { error: error.message } };
      if (error instanceof SyntaxError || error instanceof URIError) return { status: 400, body: { error: "ERR failed to parse request" } };
      return { status: 500, body: { error: `ERR ${error instanceof Error ? error.message : String(error)}` } };
    }
  }

  close(): void {
    this.#connection?.close();
  }
}

/** Starts the bridge on a port of its own choice on the loopback address. */
export async function startUpstash(redisPort: number, token: string): Promise<UpstashStandIn> {
  const bridge = new UpstashBridge(redisPort, token);
  const server = http.createServer((request, response) => {
    void bridge.handle(request).then(({ status, body }) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the bridge has no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      bridge.close();
    },
  };
}
