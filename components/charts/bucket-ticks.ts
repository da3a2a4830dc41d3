const dayMs = 86_400_000;

/** Longest span whose axis shows the time of day alone. */
const clockSpanMs = 36 * 3_600_000;

type Bucket = { at: string };

/** True where the time of day tells buckets apart; else the date is needed. */
export function fitsOneDay(buckets: readonly Bucket[]): boolean {
  const [first, last] = [buckets[0], buckets.at(-1)];
  return first !== undefined && last !== undefined && Date.parse(last.at) - Date.parse(first.at) <= clockSpanMs;
}

/**
 * Buckets that begin a day in the zone: where an axis over several days is labelled. `undefined` leaves the
 * choice to the chart, for short spans and for buckets of a day or longer. Buckets need not fall on the hour
 * of the zone (India is half an hour off): the first one of each local day is taken.
 */
export function dayTicks(buckets: readonly Bucket[], timeZone: string): string[] | undefined {
  const [first, second] = buckets;
  if (!first || !second || fitsOneDay(buckets) || Date.parse(second.at) - Date.parse(first.at) >= dayMs) return undefined;
  const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });
  let previous = dayOf.format(new Date(first.at));
  return buckets
    .filter(({ at }) => {
      const day = dayOf.format(new Date(at));
      const begins = day !== previous;
      previous = day;
      return begins;
    })
    .map(({ at }) => at);
}
