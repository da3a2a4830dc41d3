/**
 * True where every address that a request came through is a loopback address (RFC 1122, section 3.2.1.3; RFC 4291,
 * section 2.5.3). Our own server appends the peer to `X-Forwarded-For`, which nobody can take away; a tunnel to this
 * machine adds whom it speaks for. Without the header nobody knows, so it is false.
 */
export function isFromThisMachine(headers: { get(name: string): string | null }): boolean {
  const entries = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim().toLowerCase());
  return entries.every((entry) => /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/.test(entry));
}
