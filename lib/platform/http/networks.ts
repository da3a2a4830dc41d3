import { BlockList, isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Networks, ready to be asked. One list for each family: a list of both would find IPv4 addresses in IPv6 networks. */
export type Networks = { ipv4: BlockList; ipv6: BlockList };

/** Prepares networks (`10.0.0.0/8`, `2001:db8::/32`) for {@link contains}. What can't be read admits nobody. */
export function networksOf(cidrs: readonly string[]): Networks {
  const networks = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const cidr of cidrs) {
    if (!ipaddr.isValidCIDR(cidr)) continue;
    const [address, length] = ipaddr.parseCIDR(cidr);
    networks[address.kind()].addSubnet(address.toString(), length, address.kind());
  }
  return networks;
}

/**
 * Whether an address is in one of the networks; never where it can't be read. IPv4-mapped IPv6 addresses (RFC 4291,
 * section 2.5.5.2) count as the IPv4 addresses that they are.
 */
export function contains(networks: Networks, address: string): boolean {
  const version = isIP(address);
  if (version === 4) return networks.ipv4.check(address, "ipv4");
  if (version === 0 || address.includes("%")) return false;
  const plain = ipaddr.process(address);
  return networks[plain.kind()].check(plain.toString(), plain.kind());
}
