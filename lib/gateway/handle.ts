import type { KeyIdentity } from "@/lib/keys/schemas";
import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { reportError } from "@/lib/platform/errors/report-error";
import { negotiateLocale } from "@/lib/platform/i18n/locales";
import { newId } from "@/lib/platform/ids/ids";
import { monotonicUs, now } from "@/lib/platform/time/clock";
import { endpoints } from "@/lib/products/catalogue";
import type { Endpoint, EndpointContext } from "@/lib/products/endpoint";
import { answerProblem, answerSuccess } from "./answer";
import { authenticate, refuseRevoked } from "./authenticate";
import { authorise } from "./authorise";
import { countryOf } from "./country";
import type { GatewayRequest, GatewayResponse } from "./gateway-request";
import { meter } from "./meter";
import { readInput } from "./read-input";
import { answerToRefusal } from "./refuse-guessing";
import { findRoute, routeTable, type RouteTable } from "./route";

const publicRoutes = routeTable(endpoints);

/** What an endpoint gave: an answer and its units, or the error that stopped it. */
type Outcome = { response: GatewayResponse; units: number; errorCode: string | null };

/**
 * The path of a public request: route, authenticate, then authorise, validate and run, then meter. Requests
 * whose key is known and live are metered whatever their outcome, errors with no units; the answer is given
 * only after its usage row is committed. Never throws: every failure is a problem answer.
 */
export async function handleGatewayRequest(request: GatewayRequest, routes: RouteTable = publicRoutes): Promise<GatewayResponse> {
  const startedUs = monotonicUs();
  const at = now();
  const requestId = newId("req", at.getTime());
  const locale = negotiateLocale(request.header("accept-language"));
  try {
    const endpoint = findRoute(routes, request);
    const key = await admit(request, at.getTime());
    const context = { requestId, now: at, locale, environment: key.environment };
    const outcome = await attempt(request, endpoint, key, context);
    await meter({
      key,
      endpoint,
      requestId,
      at,
      status: outcome.response.status,
      errorCode: outcome.errorCode,
      units: outcome.units,
      latencyUs: monotonicUs() - startedUs,
      country: countryOf(request.header, env().trustedProxyHops),
    });
    return outcome.response;
  } catch (error) {
    const appError = AppError.from(error);
    // Refusals are the caller's daily life and are not worth a log line each; only our own faults are.
    if (!appError.expected) reportError(appError, { requestId });
    return answerProblem(appError, requestId, locale);
  }
}

/** The live key of a request. An address that sends refused keys on and on is told to slow down. */
async function admit(request: GatewayRequest, nowMs: number): Promise<KeyIdentity> {
  try {
    const key = await authenticate(request);
    refuseRevoked(key);
    return key;
  } catch (error) {
    throw error instanceof AppError && error.status === 401 ? answerToRefusal(error, request.address, nowMs) : error;
  }
}

async function attempt(request: GatewayRequest, endpoint: Endpoint, key: KeyIdentity, context: EndpointContext): Promise<Outcome> {
  try {
    authorise(key, endpoint);
    const output = await endpoint.run(await readInput(request, endpoint), context);
    return { response: answerSuccess(output, context.requestId, context.locale), units: endpoint.price.unitsOf(output), errorCode: null };
  } catch (error) {
    const appError = AppError.from(error);
    if (!appError.expected) reportError(appError, { requestId: context.requestId });
    return { response: answerProblem(appError, context.requestId, context.locale), units: 0, errorCode: appError.code };
  }
}
