import type { Agent } from "node:http";
import { safeAgent } from "@/lib/platform/http/safe-agent";
import type { UpstreamTarget } from "../routing/table";

/** Shorter than servers keep idle connections (5 s and more), so that seldom both ends decide at once. */
const idleMs = 4_000;
/** Connections to one host; further calls wait, for as long as connecting may take. */
const mostConnections = 256;

const agents = new Map<string, Agent>();

/**
 * The agent for an upstream. What the operator allowed for one host is no leave for another: connections to private
 * addresses have agents of their own.
 */
export function upstreamAgent({ baseUrl, allowPrivateHost }: Pick<UpstreamTarget, "baseUrl" | "allowPrivateHost">, { keepAlive }: { keepAlive: boolean }): Agent {
  const protocol = baseUrl.startsWith("https:") ? "https:" : "http:";
  const name = `${protocol} ${allowPrivateHost} ${keepAlive}`;
  const agent = agents.get(name) ?? safeAgent(protocol, { allowPrivate: allowPrivateHost, keepAlive, timeout: idleMs, maxSockets: mostConnections });
  agents.set(name, agent);
  return agent;
}
