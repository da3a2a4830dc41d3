import type { Allowance, Forecast } from "../schemas";

/** Days of the month that must have passed: a morning tells nothing of a month. */
const leastDays = 3;
const dayMs = 86_400_000;

/**
 * Where this month's use of the included units leads if it goes on at the pace that it had so far. Null while too little
 * of the month has passed, nothing was used, or nothing is left.
 */
export function forecastOf({ included, month, resetsAt }: Allowance, nowMs: number): Forecast | null {
  const startMs = Date.parse(`${month}-01T00:00:00Z`);
  const endMs = Date.parse(resetsAt);
  const passedMs = nowMs - startMs;
  const { used, units } = included;
  if (used === 0 || used >= units || passedMs < leastDays * dayMs || nowMs >= endMs) return null;
  const forecast = Math.round((used / passedMs) * (endMs - startMs));
  if (forecast <= units) return { units: forecast, runsOutAt: null };
  return { units: forecast, runsOutAt: new Date(startMs + Math.floor((units / used) * passedMs)).toISOString() };
}
