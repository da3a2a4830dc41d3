import ipaddr from "ipaddr.js";

/**
 * A network in its one form: `10.0.0.0/8`, `2001:db8::/32` (RFC 4632, RFC 5952). An address alone is the network of
 * it alone, bits past the prefix are dropped, and IPv4-mapped IPv6 is written as the IPv4 that it is. Null where the
 * text is none; parts with leading zeros are none, since programs disagree about what they mean.
 */
export function canonicalCidr(text: string): string | null {
  const [address = "", length, ...rest] = text.trim().toLowerCase().split("/");
  if (rest.length > 0 || (length !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(length))) return null;
  return address.includes(":") ? canonicalV6(address, Number(length ?? 128)) : canonicalV4(address, Number(length ?? 32));
}

function canonicalV4(address: string, length: number): string | null {
  const cidr = `${address}/${length}`;
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(cidr) ? `${ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()}/${length}` : null;
}

function canonicalV6(address: string, length: number): string | null {
  const cidr = `${address}/${length}`;
  if (address.includes("%") || !ipaddr.IPv6.isValidCIDR(cidr)) return null;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress() && length >= 96) return canonicalV4(parsed.toIPv4Address().toString(), length - 96);
  return `${ipaddr.IPv6.networkAddressFromCIDR(cidr).toRFC5952String()}/${length}`;
}
