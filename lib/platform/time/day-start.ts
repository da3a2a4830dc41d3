const dayMs = 86_400_000;

/**
 * The moment at which a day (`2026-11-21`) begins in a time zone (IANA name); null for what is no day. Where clocks are
 * put forward at midnight, the first moment that there is.
 */
export function dayStart(day: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return null;
  const [year = 0, month = 0, date = 0] = match.slice(1).map(Number);
  const wallMs = Date.UTC(year, month - 1, date);
  const wall = new Date(wallMs);
  if (wall.getUTCMonth() !== month - 1 || wall.getUTCDate() !== date) return null;
  // The zone's offset there is that of a moment within a day of it: twice, for the day on which it changes.
  const first = wallMs - offsetMs(wallMs, timeZone);
  return new Date(wallMs - offsetMs(first, timeZone));
}

/** The day after. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

function offsetMs(atMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" }).formatToParts(atMs);
  const read = (wanted: Intl.DateTimeFormatPartTypes) => Number(parts.find(({ type }) => type === wanted)?.value ?? 0);
  return Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second")) - Math.floor(atMs / 1_000) * 1_000;
}
