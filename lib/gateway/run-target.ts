import { AppError } from "@/lib/platform/errors/app-error";
import { reportError } from "@/lib/platform/errors/report-error";
import type { Endpoint } from "@/lib/products/endpoint";
import { callUpstream } from "@/lib/products/upstream/call-upstream";
import type { UpstreamRoute } from "@/lib/products/upstream/find-upstream-route";
import { answerProblem, answerSuccess, answerUpstream } from "./answer";
import type { Call } from "./call";
import type { GatewayResponse } from "./gateway-request";
import { bodyLimitBytes, readInput } from "./read-input";
import { rehearse } from "./rehearse";

/** What a call came to: its answer, what it costs, and whether a repeat may be given the same. */
export type Outcome = { response: GatewayResponse; units: number; errorCode: string | null; repeatable: boolean };

/** Largest body that is passed on to an upstream. */
const upstreamBodyLimitBytes = 10 * bodyLimitBytes;

/** Does what the request asks for. Rejects where that fails, for {@link failed}. */
export function runTarget(call: Call): Promise<Outcome> {
  return call.target.kind === "endpoint" ? runEndpoint(call, call.target.endpoint) : runUpstream(call, call.target.route);
}

/** An error as the outcome of a call: a problem answer that costs nothing. */
export function failed({ requestId, locale }: Pick<Call, "requestId" | "locale">, error: unknown): Outcome {
  const appError = AppError.from(error);
  // Refusals are the caller's daily life and are not worth a log line each; only our own faults are.
  if (!appError.expected && !appError.code.startsWith("upstream_")) reportError(appError, { requestId });
  return { response: answerProblem(appError, requestId, locale), units: 0, errorCode: appError.code, repeatable: false };
}

async function runEndpoint(call: Call, endpoint: Endpoint): Promise<Outcome> {
  const { request, requestId, locale, key } = call;
  const now = new Date(call.atMs);
  const rehearsed = rehearsal(call, endpoint);
  if (rehearsed !== null) return rehearsed;
  const running = endpoint.run(await readInput(request, endpoint), { requestId, now, locale, environment: key.environment });
  const output = running instanceof Promise ? await running : running;
  return { response: answerSuccess(output, requestId, locale), units: endpoint.price.unitsOf(output), errorCode: null, repeatable: true };
}

/** The answer that a test key asks for instead of a call; null where it asks for none. An upstream is no endpoint. */
function rehearsal({ request, requestId, locale, atMs, key }: Call, endpoint: Endpoint | null): Outcome | null {
  if (key.environment !== "test") return null;
  const prefer = request.header("prefer");
  if (prefer === undefined) return null;
  const response = rehearse(endpoint, prefer, { requestId, now: new Date(atMs), locale });
  return response === null ? null : { response, units: 0, errorCode: response.status >= 400 ? "rehearsed" : null, repeatable: false };
}

/** What the operation does was done, or (304) its answer is the one that the caller has. */
const isSuccess = (status: number) => (status >= 200 && status < 300) || status === 304;

/** Passes a call on. A success costs what the operation says; redirects and what the upstream refuses cost nothing. */
async function runUpstream(call: Call, route: UpstreamRoute): Promise<Outcome> {
  const rehearsed = rehearsal(call, null);
  if (rehearsed !== null) return rehearsed;
  const { request, requestId } = call;
  const { method, path, query, address } = request;
  const hasBody = method !== "GET" && method !== "HEAD";
  const answer = await callUpstream(route, { method, path, query, headers: request.headers(), body: hasBody ? request.stream(upstreamBodyLimitBytes) : null, requestId, address, signal: request.signal() });
  const { status } = answer;
  return { response: answerUpstream(answer, requestId), units: isSuccess(status) ? route.units : 0, errorCode: status < 400 ? null : "upstream_status", repeatable: status < 500 };
}
