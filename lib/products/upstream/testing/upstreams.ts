import { createUser } from "@/lib/accounts/create-user";
import { type OperatorScope, scopeForOperator } from "@/lib/accounts/policy";
import { systemOrigin } from "@/lib/audit/schemas";
import { pool } from "@/lib/platform/db/pool";
import { inTransaction } from "@/lib/platform/db/prisma";
import { createUpstreamSchema } from "../../schemas";
import { callUpstream, type UpstreamAnswer, type UpstreamCall } from "../call-upstream";
import { createUpstream } from "../create-upstream";
import { findUpstreamRoute, type UpstreamRoute } from "../find-upstream-route";
import { importDocument } from "../import-document";

/** A user who runs the installation. */
export async function makeOperator(name = "operator"): Promise<OperatorScope> {
  const { userId } = await inTransaction((tx) => createUser(tx, { email: `${name}@example.com`, name, locale: "en" }, systemOrigin));
  await pool().query("UPDATE users SET is_operator = true WHERE id = $1", [userId]);
  return scopeForOperator(userId);
}

const answers = { responses: { 200: { description: "ok" } } };

/** A document with these operations, `GET /orders/{id}`. */
export function documentOf(...operations: string[]): string {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const [method = "", path = ""] = operation.split(" ");
    const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
    paths[path] = { ...paths[path], [method.toLowerCase()]: { ...answers, ...(parameters.length > 0 ? { parameters } : {}) } };
  }
  return JSON.stringify({ openapi: "3.1.0", info: { title: "A test", version: "1" }, paths });
}

type Settings = Partial<Parameters<typeof createUpstreamSchema.parse>[0] & Record<string, unknown>>;

/** An upstream that offers operations. */
export async function makeUpstream(scope: OperatorScope, settings: Settings & { slug: string; baseUrl: string }, operations: readonly string[]): Promise<string> {
  const input = createUpstreamSchema.parse({
    name: "A test", description: "", authHeader: "", authValue: "", connectTimeoutMs: 1_000, responseTimeoutMs: 1_000, allowPrivateHost: true, enabled: true, ...settings,
  });
  const { id } = await createUpstream(scope, input, systemOrigin);
  await importDocument(scope, { upstreamId: id, document: documentOf(...operations), offer: true }, systemOrigin);
  return id;
}

export async function routeTo(method: string, path: string): Promise<UpstreamRoute> {
  const match = await findUpstreamRoute(method, path);
  if (match.kind !== "route") throw new Error(`${method} ${path}: ${match.kind}`);
  return match.route;
}

/** Calls as the gateway does: `GET /v1/slug/path?query`. */
export async function call(request: string, options: Partial<UpstreamCall> = {}): Promise<UpstreamAnswer> {
  const [method = "", target = ""] = request.split(" ");
  const [path = "", query = ""] = target.split("?");
  return callUpstream(await routeTo(method, path), {
    method, path, query, headers: [], body: null, requestId: "req_test", address: "203.0.113.7", signal: new AbortController().signal, ...options,
  });
}

export async function textOf({ body }: UpstreamAnswer): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

export type Echo = { method: string; path: string; query: string; headers: Record<string, string>; raw_headers: string[]; body: string };
export const echoOf = async (answer: UpstreamAnswer) => JSON.parse(await textOf(answer)) as Echo;

export const codeOf = (work: Promise<unknown>) => work.then(() => "no error", (error: { code?: string }) => error.code ?? String(error));

/** Reads a body chunk by chunk. */
export const chunksOf = ({ body }: { body: AsyncIterable<unknown> }) => {
  const iterator = body[Symbol.asyncIterator]();
  return async () => String((await iterator.next()).value);
};

/** Every way of the stand-in, as operations. */
export const everyMode = [
  ...["echo", "stream", "held", "endless", "slow-head", "slow-body", "broken-body", "hang-up", "redirect", "gzip", "huge-headers", "many-headers", "own-headers", "garbage", "switch"].map((mode) => `GET /${mode}`),
  "GET /status/{code}", "GET /echo/{one}", "POST /echo", "PUT /echo", "DELETE /echo", "HEAD /echo", "POST /status/{code}",
];

/** A new address would do the same: failures of one test must not rest the next. */
export const forgetFailures = () => (globalThis as { tollgateBreakers?: Map<string, unknown> }).tollgateBreakers?.clear();

/** A request body with the headers that announce it. */
export function bodyOf(chunks: readonly string[] | AsyncIterable<Uint8Array>, length?: number): Pick<UpstreamCall, "body" | "headers"> {
  const stream = Array.isArray(chunks) ? (async function* () { for (const chunk of chunks as string[]) yield Buffer.from(chunk); })() : (chunks as AsyncIterable<Uint8Array>);
  return { body: stream, headers: [["Content-Type", "text/plain"], length === undefined ? ["Transfer-Encoding", "chunked"] : ["Content-Length", String(length)]] };
}
