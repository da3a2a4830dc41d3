import { lookup as systemLookup, type LookupAddress } from "node:dns";
import type { Agent, AgentOptions } from "node:http";
import { isIP, type LookupFunction, Socket } from "node:net";
import ipaddr from "ipaddr.js";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";

/** A name or address leads where no call may go. The message says which address and which range. */
export class AddressRefusedError extends Error {
  override name = "AddressRefusedError";
  readonly code = "ADDRESS_REFUSED";

  constructor(
    readonly address: string,
    readonly range: string,
  ) {
    super(`${address} is refused (${range})`);
  }
}

/** Ranges of one's own network, which the operator's word opens. Link-local and with it cloud metadata stay shut. */
const ownNetwork = new Set(["private", "loopback", "uniqueLocal", "carrierGradeNat"]);
/** Clouds' metadata that does not lie in link-local: Azure's, Alibaba's, and AWS' and Google's by IPv6. */
const metadata = new Set(["168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254"].map((address) => ipaddr.parse(address).toString()));
/** What the registry of IPv6 addresses has given out (RFC 4291, section 2.4): everything else leads nowhere good. */
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * The range for which an address is refused, null where it may be called. Public are addresses of global unicast
 * that no special-purpose registry (RFC 6890) names; IPv4 in IPv6's clothes (mapped, 6to4, NAT64) is none.
 *
 * @param address as DNS or a URL gave it; anything that is no address is refused as `unreadable`
 * @param allowPrivate whether the operator allowed the host to lie in their own network
 */
export function refusedRange(address: string, allowPrivate: boolean): string | null {
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return "unreadable";
  const parsed = ipaddr.parse(address);
  const range: string = parsed.range();
  if (metadata.has(parsed.toString())) return "metadata";
  if (range === "unicast") return parsed instanceof ipaddr.IPv6 && !parsed.match(globalUnicast) ? "unassigned" : null;
  return allowPrivate && ownNetwork.has(range) ? null : range;
}

/** Resolves like `lookup`, and fails with {@link AddressRefusedError} where any one of the addresses is refused. */
export function guardedLookup(allowPrivate: boolean, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, found, family) => {
      const addresses: LookupAddress[] = Array.isArray(found) ? found : [{ address: found, family: family ?? 0 }];
      const refused = error === null ? addresses.map(({ address }) => refusal(address, allowPrivate)).find((one) => one !== null) : null;
      callback(error ?? refused ?? null, found, family);
    });
  };
}

const refusal = (address: string, allowPrivate: boolean): AddressRefusedError | null => {
  const range = refusedRange(address, allowPrivate);
  return range === null ? null : new AddressRefusedError(address, range);
};

/**
 * An agent that keeps connections and opens them only to addresses that may be called. The name is resolved once a
 * connection, checked, and the connection goes to what was checked, so that a name which answers otherwise the next
 * time (DNS rebinding) gains nothing; addresses written into the URL are checked as well. Two guards stand one behind
 * the other: this file's, and request-filtering-agent's.
 *
 * @param lookup stands in for the system's resolver in tests
 */
export function safeAgent(
  protocol: "http:" | "https:",
  { allowPrivate, lookup, ...options }: AgentOptions & { allowPrivate: boolean; lookup?: LookupFunction },
): Agent {
  const guarded = { ...options, lookup: guardedLookup(allowPrivate, lookup), allowPrivateIPAddress: allowPrivate };
  const agent = protocol === "https:" ? new RequestFilteringHttpsAgent(guarded) : new RequestFilteringHttpAgent(guarded);
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (to, listener) => {
    const error = to.host === undefined || isIP(to.host) === 0 ? null : refusal(to.host, allowPrivate);
    if (error === null) return connect(to, listener);
    const socket = new Socket();
    // node's agent hands the error to the request and forgets the socket.
    if (listener === undefined) socket.destroy(error);
    else listener(error, socket);
    return socket;
  };
  return agent;
}
