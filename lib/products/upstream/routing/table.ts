import { AppError } from "@/lib/platform/errors/app-error";
import { monotonicUs } from "@/lib/platform/time/clock";
import { buildPathTree, type PathTree } from "../path-tree";
import { findOffered, findStamp, type OfferedRow } from "./repository";

/** One operation of an upstream as the gateway meters it. */
export type UpstreamRoute = {
  /** `<slug>.<operationId>`; stable, usage rows carry it. */
  endpointId: string;
  /** The upstream's slug. */
  product: string;
  /** Scope that a key needs. */
  scope: string;
  unit: string;
  /** What a successful call costs. */
  units: number;
  /** How much a call counts in rate limits. */
  weight: number;
  upstreamId: string;
  /** Upper case. */
  method: string;
  /** Below the upstream's base URL: `/orders/{id}`. */
  template: string;
};

/** Where an upstream is and how it is spoken to. */
export type UpstreamTarget = {
  id: string;
  slug: string;
  baseUrl: string;
  authHeader: string | null;
  /** Sealed; opened at the first call. */
  authValue: Buffer | null;
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  allowPrivateHost: boolean;
};

export type OfferedUpstream = { target: UpstreamTarget; tree: PathTree<UpstreamRoute> };

export type UpstreamTable = { readonly bySlug: ReadonlyMap<string, OfferedUpstream>; readonly byId: ReadonlyMap<string, UpstreamTarget> };

/** So old a table is used, but compared with the database in the background; twice as old, and its user waits for that. */
const freshMs = 500;

type State = {
  table: UpstreamTable | null;
  stamp: string;
  /** When the newest comparison with the database began, by the clock that nothing moves. */
  comparedAtUs: number;
  /** Counts this process's own changes: what was read before one of them is not used after it. */
  generation: number;
  running: Promise<UpstreamTable> | null;
};
type Shared = { tollgateUpstreams?: State };
const shared = globalThis as typeof globalThis & Shared;
/** One for both module graphs of a process (Next's bundle and the node door). */
const state = (shared.tollgateUpstreams ??= { table: null, stamp: "", comparedAtUs: 0, generation: 0, running: null });

/**
 * What is offered, at most one second old: under steady use nobody waits for the database. Throws
 * `service_unavailable` where the database can't say.
 */
export function upstreamTable(): UpstreamTable | Promise<UpstreamTable> {
  const ageMs = (monotonicUs() - state.comparedAtUs) / 1_000;
  if (state.table === null || ageMs >= 2 * freshMs) return compare();
  // Whoever asks next learns of the failure, if it lasts.
  if (ageMs >= freshMs) compare().catch(() => undefined);
  return state.table;
}

/** To be called after a change has been committed: in this process it counts from the next request on. */
export function forgetUpstreams(): void {
  state.generation++;
  state.table = null;
  state.running = null;
}

/** One comparison at a time, however many ask. */
function compare(): Promise<UpstreamTable> {
  if (state.running !== null) return state.running;
  const running = read().finally(() => {
    if (state.running === running) state.running = null;
  });
  state.running = running;
  return running;
}

async function read(): Promise<UpstreamTable> {
  const startedUs = monotonicUs();
  const { generation } = state;
  try {
    if (state.table !== null && (await findStamp()) === state.stamp) {
      if (state.generation !== generation || state.table === null) return await compare();
      state.comparedAtUs = startedUs;
      return state.table;
    }
    const { stamp, rows } = await findOffered();
    if (state.generation !== generation) return await compare();
    const table = tableOf(rows);
    Object.assign(state, { table, stamp, comparedAtUs: startedUs });
    return table;
  } catch (cause) {
    throw cause instanceof AppError ? cause : new AppError("service_unavailable", { cause, headers: { "retry-after": "1" } });
  }
}

function tableOf(rows: readonly OfferedRow[]): UpstreamTable {
  const bySlug = new Map<string, OfferedUpstream>();
  const byId = new Map<string, UpstreamTarget>();
  const operations = new Map<string, OfferedRow[]>();
  for (const row of rows) operations.set(row.slug, [...(operations.get(row.slug) ?? []), row]);
  for (const [slug, own] of operations) {
    const [first] = own;
    if (first === undefined) continue;
    const target = targetOf(first);
    byId.set(target.id, target);
    bySlug.set(slug, { target, tree: buildPathTree(own.map((row) => ({ method: row.method, path: row.path, value: routeOf(row) }))) });
  }
  return { bySlug, byId };
}

const targetOf = (row: OfferedRow): UpstreamTarget => ({
  id: row.upstream_id,
  slug: row.slug,
  baseUrl: row.base_url,
  authHeader: row.auth_header,
  authValue: row.auth_value,
  connectTimeoutMs: row.connect_timeout_ms,
  responseTimeoutMs: row.response_timeout_ms,
  allowPrivateHost: row.allow_private_host,
});

const routeOf = (row: OfferedRow): UpstreamRoute => ({
  endpointId: `${row.slug}.${row.operation_id}`,
  product: row.slug,
  scope: row.scope,
  unit: row.unit,
  units: row.units,
  weight: row.weight,
  upstreamId: row.upstream_id,
  method: row.method,
  template: row.path,
});
