import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import { limiterFigures } from "@/lib/platform/limiter/create-limiter";
import { countsOf } from "./counts";

type Shared = { tollgateRegistry?: Registry };
const shared = globalThis as typeof globalThis & Shared;

/** What a metric is called, what it means, and the names of its labels. */
const counters = [
  { metric: "requests", name: "tollgate_requests_total", help: "Requests of known keys by status and by the limiter that decided", labels: ["status", "limiter"] },
  { metric: "unknown", name: "tollgate_unauthenticated_total", help: "Requests refused before a key was known, by status", labels: ["status"] },
] as const;

function registry(): Registry {
  if (shared.tollgateRegistry === undefined) {
    const made = new Registry();
    collectDefaultMetrics({ register: made });
    for (const { metric, name, help, labels } of counters) {
      new Counter({
        name,
        help,
        labelNames: [...labels],
        registers: [made],
        collect() {
          this.reset();
          for (const { labels: values, value } of countsOf(metric)) this.inc(Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ""])), value);
        },
      });
    }
    new Gauge({
      name: "tollgate_limiter",
      help: "The limiter of this process: which mode is on (redis: 1 while the shared store decides), processes that share it, subjects counted, failures of the store and switches since the start",
      labelNames: ["figure"],
      registers: [made],
      collect() {
        for (const [figure, value] of Object.entries(limiterFigures())) this.set({ figure }, value);
      },
    });
    shared.tollgateRegistry = made;
  }
  return shared.tollgateRegistry;
}

/** This process's figures in Prometheus' text format (exposition format 0.0.4). */
export async function renderMetrics(): Promise<{ body: string; contentType: string }> {
  const { contentType } = registry();
  return { body: await registry().metrics(), contentType };
}
