/** Stands in for an address that can't be read; such callers share one limit. */
const unknownAddress = "unknown";

type ForwardedHeaders = { get(name: string): string | null | undefined };

/**
 * The address of the caller, as far as it can be trusted.
 *
 * Each proxy appends the address it was called from to `X-Forwarded-For`, so the list is only as good as
 * its right end: what stands left of the trusted proxies' entries is whatever the caller claims. Counting
 * `trustedHops` from the right, with the socket's address as the last entry, can't be shifted from outside.
 * With 0 the header counts for nothing where the socket is known.
 *
 * @param headers anything with a case-insensitive `get`
 * @param socketAddress the peer of the TCP connection; undefined inside Next, which does not tell. There the
 *   last entry of the header is the peer: Tollgate's own server appends it ({@link appendPeer}), and hosts
 *   that run Next themselves set the header.
 * @param trustedHops `TRUSTED_PROXY_HOPS`, 0 to 10
 * @returns an IPv4 or IPv6 address in lower case without port or zone, or `unknown`
 */
export function clientIp(headers: ForwardedHeaders, socketAddress: string | undefined, trustedHops: number): string {
  // The usual case on one's own machine, and on the path of every call: the socket alone counts.
  if (trustedHops === 0 && socketAddress !== undefined) return peerAddress(socketAddress);
  const chain = (headers.get("x-forwarded-for") ?? "").split(",").filter((entry) => entry.trim() !== "");
  if (socketAddress !== undefined) chain.push(socketAddress);
  const entry = chain[Math.max(0, chain.length - 1 - trustedHops)];
  return entry === undefined ? unknownAddress : bareAddress(entry);
}

const mostKept = 10_000;
const kept = new Map<string, string>();

function peerAddress(socketAddress: string): string {
  let address = kept.get(socketAddress);
  if (address === undefined) {
    address = bareAddress(socketAddress);
    if (kept.size >= mostKept) kept.clear();
    kept.set(socketAddress, address);
  }
  return address;
}

/** The `X-Forwarded-For` to hand on to Next, with the caller's peer address as its last entry. */
export function appendPeer(forwardedFor: string | string[] | undefined, socketAddress: string | undefined): string {
  return [forwardedFor ?? [], socketAddress ?? unknownAddress].flat().filter(Boolean).join(", ");
}

/**
 * What a limit per address counts: an IPv4 address, or the /64 network of an IPv6 address, since one
 * customer is usually given a whole /64 (RFC 6177) and could change address with each call.
 */
export function networkOf(address: string): string {
  const groups = address.includes(":") ? ipv6Groups(address) : null;
  return groups === null ? address : `${groups.slice(0, 4).join(":")}::/64`;
}

/** Strips port, brackets and zone; turns an IPv4-mapped IPv6 address into the IPv4 address it is. */
function bareAddress(entry: string): string {
  const text = entry.trim().toLowerCase();
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(text);
  const bare = (bracketed?.[1] ?? text).split("%")[0] ?? "";
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/.exec(bare)?.[1];
  if (v4 !== undefined) return v4.split(".").every((part) => Number(part) <= 255) ? v4 : unknownAddress;
  return ipv6Groups(bare) === null ? unknownAddress : bare;
}

/** The eight groups of an IPv6 address (RFC 4291, section 2.2) without leading zeros; null where it is none. */
function ipv6Groups(address: string): string[] | null {
  const halves = address.split("::");
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - left.length - right.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => "0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}
