import { env } from "@/lib/platform/env/env";
import { AppError } from "@/lib/platform/errors/app-error";
import { count } from "@/lib/platform/metrics/counts";
import { monotonicUs } from "@/lib/platform/time/clock";
import { releaseClaim } from "@/lib/usage/idempotency/claim";
import { recordRefusal, recordUsage } from "@/lib/usage/record-usage";
import type { UsageRecord } from "@/lib/usage/usage-record";
import { answerProblem } from "./answer";
import type { Call } from "./call";
import { countryOf } from "./country";
import { type GatewayResponse, headerIn, type HeaderList } from "./gateway-request";
import { type IdempotentCall, storedAnswer } from "./idempotency";
import type { Outcome } from "./run-target";

function recordOf({ request, requestId, key, facts, startedUs, atMs }: Call, status: number, errorCode: string | null, units: number): UsageRecord {
  return {
    requestId,
    organisationId: key.organisationId,
    keyId: key.keyId,
    endpointId: facts.id,
    environment: key.environment,
    status,
    errorCode,
    latencyUs: monotonicUs() - startedUs,
    units,
    country: countryOf((name) => request.header(name), env().trustedProxyHops),
    at: new Date(atMs),
  };
}

/**
 * Resolves when the request's usage row, what it charges, and the answer kept for repeats are committed, all in one
 * transaction. Throws `metering_unavailable`: then no answer may leave.
 */
export function meter(call: Call, outcome: Outcome, { charges, claimed }: { charges: readonly { boundId: string; used: number }[]; claimed: IdempotentCall | null }): Promise<unknown> {
  const { key, requestId } = call;
  const record = recordOf(call, outcome.response.status, outcome.errorCode, outcome.units);
  if (outcome.units > 0 && charges.length > 0) record.charges = charges.flatMap(({ boundId, used }) => (used > 0 ? [{ counterId: boundId, units: used }] : []));
  if (claimed !== null) record.replay = { keyId: key.keyId, token: claimed.token, answer: outcome.repeatable ? storedAnswer(outcome.response) : null };
  if (key.rotating) record.secretUse = { secretId: key.secretId, address: call.request.address };
  return recordUsage(record).catch((cause: unknown) => {
    if (claimed !== null) releaseClaim({ keyId: key.keyId, token: claimed.token, requestId });
    throw new AppError("metering_unavailable", { cause, headers: { "retry-after": "1" } });
  });
}

/** Answers a call that a rule or a limit refuses: it costs nothing, so its answer does not wait for the count. */
export function meterRefusal(call: Call, refusal: AppError, headers: HeaderList): GatewayResponse {
  const response = answerProblem(refusal, call.requestId, call.locale);
  response.headers.push(...headers);
  recordRefusal(recordOf(call, refusal.status, refusal.code, 0));
  countAnswer(response);
  return response;
}

/** Counts an answer to a known key for the metrics page, by status and by who decided its limits. */
export function countAnswer({ status, headers }: GatewayResponse): void {
  count(`requests ${status} ${headerIn(headers, "tollgate-limiter") ?? "none"}`);
}
