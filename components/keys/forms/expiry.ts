/** How long a key is to live, as a form offers it: so many days, until the end of a day, or for good. */
export const expiryChoices = ["none", "30", "90", "365", "date"] as const;
export type ExpiryChoice = (typeof expiryChoices)[number];

const dayMs = 86_400_000;

/**
 * RFC 3339 for what was chosen; null for never. A day counts to its end where the visitor is. An empty or impossible
 * date gives a text that is no time, for the schema to refuse.
 *
 * @param date `YYYY-MM-DD`, looked at where `choice` is `date`
 */
export function expiryOf(choice: ExpiryChoice, date: string, nowMs: number): string | null {
  if (choice === "none") return null;
  if (choice !== "date") return new Date(nowMs + Number(choice) * dayMs).toISOString();
  return toInstant(`${date}T23:59:59`);
}

/** RFC 3339 for a time on the visitor's wall, `YYYY-MM-DDTHH:mm`; an empty text where it is none. */
export function toInstant(local: string): string {
  const atMs = Date.parse(local);
  return Number.isNaN(atMs) ? "" : new Date(atMs).toISOString();
}

const two = (value: number) => String(value).padStart(2, "0");

/** The other way round, for `<input type="datetime-local">`, to the minute. */
export function toLocalTime(instant: string): string {
  const date = new Date(instant);
  return `${toLocalDay(date.getTime())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `YYYY-MM-DD` of a moment where the visitor is. */
export function toLocalDay(atMs: number): string {
  const date = new Date(atMs);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
