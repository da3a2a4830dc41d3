const parseBase = "http://next-path.invalid";
const lengthLimit = 2048;

/** Pages that would lead a person who has just signed in round in a circle, or are no pages at all. */
const refusedPath = /^\/(?:sign-in|sign-up|forgot-password|reset-password|verify-email|change-email|api|v1)(?:\/|$)/;

/**
 * Where to go after signing in: the wish from the address when it is a path on this site, else `fallback`.
 *
 * The text is untrusted. It is read by the same URL parser that browsers use (WHATWG URL), and what that
 * parser made of it is returned, so that nothing is left to read in two ways: `//host`, `/\host`, tabs in
 * between and dot segments that end in `//host` all name another site and are refused.
 * @param wish the `next` query parameter, of whatever type it arrived
 * @param fallback a path of our own, returned unchanged
 */
export function safeNextPath(wish: unknown, fallback: string): string {
  if (typeof wish !== "string" || wish.length > lengthLimit || !wish.startsWith("/")) return fallback;
  if (!URL.canParse(wish, parseBase)) return fallback;
  const url = new URL(wish, parseBase);
  if (url.origin !== parseBase || url.pathname.startsWith("//") || refusedPath.test(url.pathname)) return fallback;
  return url.pathname + url.search + url.hash;
}
