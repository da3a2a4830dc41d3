import { scopeForKey } from "@/lib/accounts/policy";
import { answerToRefusal } from "@/lib/gateway/refuse-guessing";
import type { ManagementKeyIdentity } from "@/lib/keys/management/identity";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { reportError } from "@/lib/platform/errors/report-error";
import { clientIp } from "@/lib/platform/http/client-ip";
import { negotiateLocale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { now } from "@/lib/platform/time/clock";
import { answerFile, answerJson, answerProblem, type AnswerFacts, jsonText } from "./answer";
import { authenticate, authorise } from "./authenticate";
import { operations } from "./catalogue";
import { answerOnce } from "./idempotency/answer-once";
import { limitManagementKey } from "./limit";
import { readInput } from "./read-input";
import { findOperation, routeTable } from "./route";

const routes = routeTable(operations);

/**
 * The path of a request to the management API: route, authenticate, check scope and rate, validate, then run within the
 * organisation that the key's row names, and answer. Never throws: every failure is a problem answer.
 */
export async function handleOperation(request: Request): Promise<Response> {
  const at = now();
  const facts: AnswerFacts = { requestId: newId("req", at.getTime()), locale: negotiateLocale(request.headers.get("accept-language")), headers: {} };
  const response = await answer(request, at, facts).catch((error: unknown) => {
    const appError = AppError.from(error);
    reportError(appError, { requestId: facts.requestId });
    return answerProblem(appError, facts);
  });
  return request.method === "HEAD" ? withoutBody(response) : response;
}

async function answer(request: Request, at: Date, facts: AnswerFacts): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const { operation, params } = findOperation(routes, { method, path: pathname });
  const address = clientIp(request.headers, undefined, env().trustedProxyHops);
  const key = await admit(request.headers, address, at.getTime());
  authorise(key, operation);
  const { headers, refusal } = await limitManagementKey(key.keyId, at.getTime());
  Object.assign(facts.headers, headers);
  if (refusal !== null) throw refusal;
  const input = await readInput(operation, { request, query: search.slice(1), params });
  const scope = await scopeForKey({ organisationId: key.organisationId, keyId: key.keyId });
  const origin = { ip: address, userAgent: request.headers.get("user-agent"), requestId: facts.requestId };
  const context = { requestId: facts.requestId, now: at, locale: facts.locale, origin, keep: keepNothing };

  if (operation.output === null) {
    const file = await inTheirWords(() => operation.run(scope, input, context));
    return await answerFile(file, facts, (error) => reportError(error, { requestId: facts.requestId }));
  }
  const idempotencyKey = operation.idempotent === true ? request.headers.get("idempotency-key") : null;
  if (idempotencyKey === null) {
    const output = await inTheirWords(() => operation.run(scope, input, context));
    return answerJson(operation.status, jsonText(output, facts.requestId), facts);
  }
  const call = { key, idempotencyKey, question: [operation.id, input], requestId: facts.requestId, nowMs: at.getTime() };
  const { status, text, replayed } = await answerOnce(call, (keep) =>
    inTheirWords(() =>
      operation.run(scope, input, { ...context, keep: (tx, output) => keep(tx, { status: operation.status, text: jsonText(output, facts.requestId) }) }),
    ),
  );
  if (replayed) facts.headers["idempotent-replayed"] = "true";
  return answerJson(status, text, facts);
}

/** For a caller that asked for no repeats. */
const keepNothing = () => Promise.resolve();

/** The live key of a request. An address that sends refused keys on and on is told to slow down. */
async function admit(headers: Headers, address: string, nowMs: number): Promise<ManagementKeyIdentity> {
  try {
    return await authenticate(headers, nowMs);
  } catch (error) {
    throw error instanceof AppError && error.status === 401 ? answerToRefusal(error, address, nowMs) : error;
  }
}

/** The rooms name fields in camelCase; callers sent them in snake_case. */
async function inTheirWords<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError) || error.fields.length === 0) throw error;
    const { code, headers, extensions } = error;
    const fields = error.fields.map(({ path, message }) => ({ path: path.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), message }));
    throw new AppError(code, { headers, extensions, fields, cause: error });
  }
}

/** The answer to HEAD: all of GET's headers (RFC 9110, section 9.3.2). */
function withoutBody(response: Response): Response {
  response.body?.cancel().catch(() => undefined);
  return new Response(null, response);
}
