import { AppError } from "@/lib/platform/errors/app-error";
import { limitEngine } from "@/lib/platform/limiter/create-limiter";
import { loadCharged } from "@/lib/usage/load-charged";
import { answerAgain } from "./answer";
import type { Call } from "./call";
import type { GatewayResponse } from "./gateway-request";
import { asksForIdempotency, claim, findReplay, type IdempotentCall, idempotentCall } from "./idempotency";
import { keepable } from "./keepable";
import { admitBy, headersAfter, peekedHeaders, type Stale, usesOf, verdictOf } from "./limit";
import { limitPlan } from "./limit-plan";
import { countAnswer, meter, meterRefusal } from "./meter";
import { bodyLimitBytes } from "./read-input";
import { failed, type Outcome, runTarget } from "./run-target";

/**
 * A call that its key may make, as far as is known: takes its limits and units, runs it (once, where it is idempotent), charges what it came
 * to and gives back the rest, and answers when the charge is committed. `staleSince`
 * where the key must be looked at again first; nothing was taken then.
 */
export async function limitedCall(call: Call): Promise<GatewayResponse | Stale> {
  const { request, key, facts, atMs } = call;
  const engine = limitEngine(loadCharged);
  // A key that was compared with the database for this very request needs no word of the shared store.
  const compared = key.checkedAtUs >= call.startedUs;
  const plan = limitPlan(key, call.entitlement, { endpointId: facts.id, method: request.method, path: request.path, maxUnits: facts.maxUnits, address: request.address, atMs });

  let idempotent: IdempotentCall | null = null;
  let replay = null;
  try {
    if (asksForIdempotency(request)) idempotent = await idempotentCall(request, bodyLimitBytes);
    if (idempotent !== null) replay = await findReplay(key.keyId, idempotent, atMs);
  } catch (error) {
    const refusal = AppError.from(error);
    if (!refusal.expected) throw refusal;
    return meterRefusal(call, refusal, await peekedHeaders(engine, plan, atMs));
  }

  // A repeat was paid for by the first request.
  const units = replay === null ? facts.maxUnits : 0;
  const admission = admitBy(engine, plan, { nowMs: atMs, weight: facts.weight, units, epoch: compared ? null : { subject: key.organisationId, expected: key.epoch } });
  const verdict = verdictOf(plan, admission instanceof Promise ? await admission : admission, atMs);
  if ("staleSince" in verdict) return verdict;
  if (verdict.refusal !== null) return meterRefusal(call, verdict.refusal, verdict.headers);

  let outcome: Outcome;
  let claimed: IdempotentCall | null = null;
  try {
    if (idempotent !== null && replay === null) {
      replay = await claim(idempotent, { keyId: key.keyId, organisationId: key.organisationId, requestId: call.requestId, atMs });
      if (replay === null) claimed = idempotent;
    }
    outcome = replay === null ? await runTarget(call) : { response: answerAgain(replay, call.requestId), units: 0, errorCode: null, repeatable: false };
    if (claimed !== null) outcome = await keepable(outcome);
  } catch (error) {
    outcome = failed(call, error);
  }

  const { reservation } = verdict.admitted;
  const uses = reservation.length === 0 ? [] : usesOf(plan, reservation, outcome.units);
  try {
    await meter(call, outcome, { charges: uses, claimed });
  } catch (error) {
    // Nothing was charged, so nothing stays taken.
    engine.settle(uses.map((use) => ({ ...use, used: 0 })));
    if (typeof outcome.response.body !== "string") outcome.response.body.destroy();
    outcome = failed(call, error);
    outcome.response.headers.push(...headersAfter(plan, verdict.admitted, units, atMs));
    countAnswer(outcome.response);
    return outcome.response;
  }
  if (uses.length > 0) engine.settle(uses);
  outcome.response.headers.push(...headersAfter(plan, verdict.admitted, units - outcome.units, atMs));
  countAnswer(outcome.response);
  return outcome.response;
}
