import { waitUntil } from "@/scripts/lib/processes";
import type { Door } from "./door-process";
import { type Lane, parseCall, type Reply, startLane } from "./lane";

const warmUpMs = 1_000;
const patienceMs = 20_000;
/** A server that has come to itself answers within this. */
const quickMs = 100;
const perSecond = 60;

/** Who decided about a call's limits: `redis` or `local`. */
export const limiterOf = ({ headers }: Pick<Reply<unknown>, "headers">) => headers.get("tollgate-limiter");

/** Spreads so many requests a second with one secret over the servers, from a few connections. */
export function spread<T>(doors: readonly Door[], secret: string, tag: T, rate: number, onReply: (reply: Reply<T>) => void, onBroken: () => void = () => undefined): Lane[] {
  const bytes = parseCall(secret);
  const lanes = Math.max(3, doors.length);
  return Array.from({ length: lanes }, (_, n) => {
    const { port } = doors[n % doors.length] ?? { port: null };
    return startLane<T>({ port: () => port, next: () => ({ bytes, tag }), onReply, onBroken, everyMs: (lanes * 1_000) / rate });
  });
}

/** Calls servers that share Redis until each of them counts there and answers at the pace that it will keep. */
export async function warmUp(doors: readonly Door[], secret: string): Promise<void> {
  const began = performance.now();
  const latest = new Map<number, Reply<null>>();
  const lanes = spread(doors, secret, null, perSecond, (reply) => void latest.set(reply.port, reply));
  const warm = ({ port }: Door) => {
    const reply = latest.get(port);
    return reply !== undefined && limiterOf(reply) === "redis" && reply.headAt - reply.dueAt < quickMs;
  };
  await waitUntil(() => performance.now() - began > warmUpMs && doors.every(warm), { timeoutMs: patienceMs, everyMs: 50 });
  await Promise.all(lanes.map((lane) => lane.stop()));
}
