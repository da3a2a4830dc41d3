import { randomInt } from "node:crypto";
import { portFault } from "@/scripts/lib/ports";

/**
 * A port for what stops and comes back on it. It lies below those that the system hands out for outgoing connections
 * (32,768 and up on Linux), one of which would else take it meanwhile.
 */
export async function quietPort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(20_000, 32_000);
    if ((await portFault(port, "127.0.0.1")) === null) return port;
  }
  throw new Error("no free port between 20000 and 32000");
}
