import { entitlementOf } from "@/lib/billing/entitlement/entitlement-of";
import { checkAccess } from "@/lib/keys/access";
import { type KnownKey, noteEpoch } from "@/lib/keys/identity/find-key-by-secret";
import { AppError } from "@/lib/platform/errors/app-error";
import type { ErrorCode } from "@/lib/platform/errors/catalogue";
import { reportError } from "@/lib/platform/errors/report-error";
import { negotiateLocale } from "@/lib/platform/i18n/locales";
import { limiterMode } from "@/lib/platform/limiter/create-limiter";
import { newId } from "@/lib/platform/ids/ids";
import { count } from "@/lib/platform/metrics/counts";
import { monotonicUs, nowMs } from "@/lib/platform/time/clock";
import { endpoints } from "@/lib/products/catalogue";
import { answerProblem } from "./answer";
import { authenticate, challenge } from "./authenticate";
import type { Call } from "./call";
import { allowOrigin, answerPreflight, isPreflight } from "./cors";
import { deprecationHeaders, tellDeprecation } from "./deprecation";
import type { GatewayRequest, GatewayResponse, HeaderList } from "./gateway-request";
import { limitedCall } from "./limited-call";
import { meterRefusal } from "./meter";
import { answerToRefusal } from "./refuse-guessing";
import { findTarget, methodsOf, type RouteTable, routeTable } from "./route";
import { factsOf } from "./target";

/** The second look compares with the database, which nothing can make stale. */
const mostLooks = 2;

/**
 * While the shared limiter decides, it tells with each admission whether keys of the organisation have changed, and a
 * key's row is compared with the database only so often; should that word not get through, a change still counts within
 * this time. Without it the row is compared for each request.
 */
const trustForMs = 800;

const publicRoutes = routeTable(endpoints);

/**
 * The path of a public request: route, authenticate, authorise, limit, then validate and run, then meter. Requests
 * whose key is known and live are metered whatever their outcome, errors with no units; an answer that may cost
 * something is given only after its usage row is committed. Never throws: every failure is a problem answer.
 */
export async function handleGatewayRequest(request: GatewayRequest, routes: RouteTable = publicRoutes): Promise<GatewayResponse> {
  const startedUs = monotonicUs();
  const atMs = nowMs();
  const requestId = newId("req", atMs);
  const locale = negotiateLocale(request.header("accept-language"));
  const origin = request.header("origin");
  let deprecated: HeaderList | null = null;
  try {
    if (isPreflight(request)) {
      const methods = await methodsOf(routes, request.path);
      if (methods === null) throw new AppError("route_not_found");
      return answerPreflight(request, methods, requestId, locale);
    }
    const found = findTarget(routes, request.method, request.path);
    const target = found instanceof Promise ? await found : found;
    const facts = factsOf(target);
    if (target.kind === "endpoint") deprecated = deprecationHeaders(target.endpoint);
    // A key that the shared store knows to have changed is compared with the database.
    for (let look = 0; look < mostLooks; look++) {
      const trusted = look === 0 && limiterMode() === "redis" ? trustForMs : 0;
      const key = await admit(request, atMs, trusted);
      const entitlement = entitlementOf(key.organisationId, key.organisationVersion);
      const call: Call = { request, requestId, locale, startedUs, atMs, target, facts, key, entitlement: entitlement instanceof Promise ? await available(entitlement) : entitlement };
      const refusal = refusalOf(call);
      // What refuses may have been changed since; only what is allowed is confirmed by the admission.
      if (refusal !== null && trusted > 0) continue;
      const response = refusal === null ? await limitedCall(call) : meterRefusal(call, new AppError(refusal), []);
      if ("staleSince" in response) {
        noteEpoch(key.organisationId, response.staleSince);
        continue;
      }
      if (deprecated !== null) tellDeprecation(response, deprecated);
      if (origin !== undefined) allowOrigin(response, origin, key);
      return response;
    }
    throw new AppError("service_unavailable", { headers: { "retry-after": "1" } });
  } catch (error) {
    const appError = AppError.from(error);
    // Refusals are the caller's daily life and are not worth a log line each; only our own faults are.
    if (!appError.expected) reportError(appError, { requestId });
    count(`unknown ${appError.status}`);
    const response = answerProblem(appError, requestId, locale);
    if (deprecated !== null) tellDeprecation(response, deprecated);
    allowOrigin(response, origin, null);
    return response;
  }
}

/** The live key of a request. An address that sends refused keys on and on is told to slow down. */
async function admit(request: GatewayRequest, atMs: number, trusted: number): Promise<KnownKey> {
  try {
    let key = await authenticate(request, trusted);
    if (trusted > 0 && endedCode(key, atMs) !== null) key = await authenticate(request, 0);
    // Whose key it was is known, but nobody can be charged for it any more.
    const ended = endedCode(key, atMs);
    if (ended !== null) throw new AppError(ended, { headers: challenge });
    return key;
  } catch (error) {
    throw error instanceof AppError && error.status === 401 ? answerToRefusal(error, request.address, atMs) : error;
  }
}

function endedCode(key: KnownKey, atMs: number): "api_key_revoked" | "api_key_expired" | "api_secret_ended" | null {
  if (key.revoked) return "api_key_revoked";
  if (key.expiresAtMs !== null && atMs >= key.expiresAtMs) return "api_key_expired";
  return key.secretExpiresAtMs !== null && atMs >= key.secretExpiresAtMs ? "api_secret_ended" : null;
}

/** The rule of the key that refuses this call; null where none does. */
function refusalOf({ request, key, facts, atMs }: Call): ErrorCode | null {
  return checkAccess(key, key.access, {
    nowMs: atMs,
    address: request.address,
    origin: request.header("origin") ?? null,
    method: request.method,
    path: request.path,
    scope: facts.scope,
    environments: facts.environments,
  });
}

async function available<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new AppError("service_unavailable", { cause, headers: { "retry-after": "1" } });
  }
}
