import { now } from "@/lib/platform/time/clock";

/**
 * One warning as a JSON line of the same shape as the server's log (`log.ts`), which can't run on the Edge
 * runtime. Give it nothing that came from a request.
 */
export function edgeWarn(message: string, fields: Readonly<Record<string, string | number>>): void {
  console.warn(JSON.stringify({ level: "warn", time: now().toISOString(), ...fields, msg: message }));
}
