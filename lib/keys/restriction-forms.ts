/**
 * An origin as browsers send it (RFC 6454, section 6.2): scheme and host in lower case, the scheme's usual port left
 * out. Null where the text is none, has more than an origin, or holds a wildcard.
 */
export function canonicalOrigin(text: string): string | null {
  if (text.includes("*") || !URL.canParse(text)) return null;
  const { protocol, origin, href } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}/` ? origin : null;
}

/** A path under a version without empty segments, or all under one (`/*` at its end); `{name}` is any one segment. */
export const endpointPathForm = /^\/v[0-9]{1,4}(?:\/[A-Za-z0-9._~{}-]+)*\/(?:\*|[A-Za-z0-9._~{}-]+)$/;

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
