/** Cookie in which the browser's own time zone is kept for the server's renders. */
export const timeZoneCookieName = "tollgate_time_zone";

/**
 * The IANA time zone of a cookie's value, or `UTC` when it names none. The value is the browser's, so it is
 * bounded and tried before anything formats with it.
 */
export function readTimeZone(value: string | undefined): string {
  if (!value || value.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
