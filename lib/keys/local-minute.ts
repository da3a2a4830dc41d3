/** The time on a wall clock: ISO 8601 day of the week (1 is Monday) and minutes since midnight. */
export type LocalMinute = { day: number; minute: number };

type Zone = { format: Intl.DateTimeFormat | null; utcMinute: number; local: LocalMinute };

const days: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** By lower-cased name, so there are never more than zones. A formatter is large and slow to make: all keys share one. */
const zones = new Map<string, Zone>();

/**
 * What a wall clock in a time zone (IANA name) shows at a moment; null where the zone is not known here. Offsets from
 * UTC are whole minutes since 1972, so within one minute of UTC the answer stays the same and is kept.
 */
export function localMinute(timeZone: string, atMs: number): LocalMinute | null {
  const zone = zoneOf(timeZone);
  if (zone.format === null) return null;
  const utcMinute = Math.floor(atMs / 60_000);
  if (zone.utcMinute !== utcMinute) {
    zone.local = read(zone.format, utcMinute);
    zone.utcMinute = utcMinute;
  }
  return zone.local;
}

function zoneOf(timeZone: string): Zone {
  const name = timeZone.toLowerCase();
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = { format: formatter(timeZone), utcMinute: Number.NaN, local: { day: 1, minute: 0 } };
    // An unknown name is not kept: what names there may be is not bounded.
    if (zone.format !== null) zones.set(name, zone);
  }
  return zone;
}

function formatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  } catch {
    return null;
  }
}

function read(format: Intl.DateTimeFormat, utcMinute: number): LocalMinute {
  const local = { day: 1, minute: 0 };
  for (const { type, value } of format.formatToParts(utcMinute * 60_000)) {
    if (type === "weekday") local.day = days[value] ?? 1;
    else if (type === "hour") local.minute += Number(value) * 60;
    else if (type === "minute") local.minute += Number(value);
  }
  return local;
}

/** Minutes since midnight of `HH:MM`, `24:00` included. */
export function minutesOfDay(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));
}
