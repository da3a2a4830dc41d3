import net from "node:net";
import { errorCode } from "./failure";

/** Why a port cannot be listened on: the system's code (EADDRINUSE, EACCES …), or null when it can. */
export function portFault(port: number, host?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", (error) => resolve(errorCode(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

/** A port of the loopback address that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = probe.address();
      if (address === null || typeof address === "string") return reject(new Error("no port given"));
      probe.close(() => resolve(address.port));
    });
  });
}

/** `preferred` if it is free on the loopback address, else another. */
export async function preferPort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await portFault(preferred, "127.0.0.1")) === null) return preferred;
  return freePort();
}
