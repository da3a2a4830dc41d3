import { boundIds, monthOf } from "@/lib/billing/entitlement/rules";
import { newId } from "@/lib/platform/ids/ids";
import type { UsageRecord } from "@/lib/usage/usage-record";
import { createRandom, type Random } from "./random";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const demoDays = 90;
/** The incident: this many days before the end, from 14:00 to 17:00 in Viet Nam. */
const incidentDaysAgo = 23;
const vietNamOffsetHours = 7;

/** A key with its share of an organisation's traffic, from when until when it was used. */
export type DemoKey = { keyId: string; weight: number; fromDaysAgo?: number; untilDaysAgo?: number };

export type DemoTraffic = {
  organisationId: string;
  environment: "live" | "test";
  keys: readonly DemoKey[];
  /** Requests on a working day at the start; it grows by four fifths over the 90 days. */
  startPerDay: number;
  endpoints: readonly (readonly [endpointId: string, weight: number])[];
};

/** Share of a working day's requests by hour in Viet Nam: office hours with a dip at noon. */
const hourWeights = [4, 3, 2, 2, 3, 8, 20, 48, 80, 96, 92, 70, 52, 78, 95, 94, 82, 58, 40, 34, 30, 22, 14, 7];
const hourTotal = hourWeights.reduce((sum, weight) => sum + weight, 0);
/** Sunday first. */
const weekdayFactors = [0.28, 1, 1.06, 1.08, 1.04, 0.96, 0.46];

const outcomes: readonly (readonly [readonly [number, string | null], number])[] = [
  [[200, null], 965],
  [[422, "validation_failed"], 22],
  [[400, "invalid_json"], 6],
  [[415, "unsupported_media_type"], 3],
  [[403, "scope_missing"], 3],
  [[500, "internal_error"], 1],
];
const incidentOutcomes: typeof outcomes = [
  [[200, null], 58],
  [[503, "service_unavailable"], 30],
  [[500, "internal_error"], 12],
];

/**
 * 90 days of usage up to a moment, oldest first, one hour at a time: weekly and daily rhythm, growth, noise and one
 * incident. The same traffic and `seed` give the same numbers; only the ids and the dates differ.
 */
export function* demoUsage(traffic: DemoTraffic, untilMs: number, seed: number): Generator<UsageRecord[]> {
  const random = createRandom(seed);
  const firstMs = Math.floor(untilMs / hourMs) * hourMs - demoDays * dayMs;
  for (let startMs = firstMs; startMs <= untilMs; startMs += hourMs) {
    const local = new Date(startMs + vietNamOffsetHours * hourMs);
    const daysAgo = Math.floor((untilMs - startMs) / dayMs);
    const progress = (startMs - firstMs) / (demoDays * dayMs);
    const expected =
      (traffic.startPerDay * (1 + 0.8 * progress) * (weekdayFactors[local.getUTCDay()] ?? 1) * (hourWeights[local.getUTCHours()] ?? 0)) / hourTotal;
    const lengthMs = Math.min(hourMs, untilMs - startMs);
    const count = Math.max(0, Math.round((expected * (1 + 0.12 * random.normal()) + 0.5 * random.normal()) * (lengthMs / hourMs)));
    const incident = traffic.environment === "live" && daysAgo === incidentDaysAgo && local.getUTCHours() >= 14 && local.getUTCHours() < 17;
    const keys = traffic.keys.filter(({ fromDaysAgo = Infinity, untilDaysAgo = -1 }) => daysAgo <= fromDaysAgo && daysAgo > untilDaysAgo);
    if (count === 0 || keys.length === 0) continue;
    const times = Array.from({ length: count }, () => startMs + Math.floor(random.next() * lengthMs)).sort((a, b) => a - b);
    yield times.map((atMs) => demoRecord(traffic, keys, atMs, incident, random));
  }
}

function demoRecord(traffic: DemoTraffic, keys: readonly DemoKey[], atMs: number, incident: boolean, random: Random): UsageRecord {
  const keyId = random.pick(keys.map((key) => [key.keyId, key.weight] as const));
  const endpointId = random.pick(traffic.endpoints);
  const [status, errorCode] = random.pick(incident ? incidentOutcomes : outcomes);
  // Log-normal: half under 1.4 ms, one in twenty over about 4 ms; an incident is ten times slower.
  const latencyMs = 1.4 * Math.exp(0.65 * random.normal()) * (incident ? 10 : 1) * (status === 503 ? 20 : 1);
  const units = status === 200 && endpointId === "cccd.parse" ? 1 : 0;
  const charged = units > 0 && traffic.environment === "live";
  return {
    requestId: newId("req", atMs),
    organisationId: traffic.organisationId,
    keyId,
    endpointId,
    environment: traffic.environment,
    status,
    errorCode,
    latencyUs: Math.max(90, Math.round(latencyMs * 1000)),
    units,
    ...(charged ? { charges: [{ counterId: boundIds.quota(traffic.organisationId, monthOf(atMs)), units }] } : {}),
    country: random.pick([["VN", 94], ["SG", 4], ["JP", 2]]),
    at: new Date(atMs),
  };
}
