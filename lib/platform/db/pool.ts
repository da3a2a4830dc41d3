import pg from "pg";
import { env } from "@/lib/platform/env/env";
import { log } from "@/lib/platform/log/log";

// int8 (counts, units) as a JavaScript bigint; it would come as text otherwise. Set for this pool
// alone: other users of `pg` in the process (the job queue) expect the default.
const types = {
  getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
    return oid === pg.types.builtins.INT8 ? BigInt : (pg.types.getTypeParser(oid, format) as (value: string) => unknown);
  },
};

type Shared = { tollgatePool?: pg.Pool };
const shared = globalThis as typeof globalThis & Shared;

/**
 * The process-wide PostgreSQL pool for the metered path and for analytics, where Prisma's cost
 * would show. It hangs on `globalThis` because Next's bundle and the node door are two module
 * graphs in one process.
 */
export function pool(): pg.Pool {
  if (!shared.tollgatePool) {
    const created = new pg.Pool({
      connectionString: env().databaseUrl,
      max: env().databasePoolMax,
      connectionTimeoutMillis: 3_000,
      statement_timeout: 15_000,
      query_timeout: 16_000,
      idle_in_transaction_session_timeout: 15_000,
      types,
      application_name: "tollgate",
    });
    // An idle connection that the server drops must not end the process.
    created.on("error", (error) => log().warn({ error }, "database connection lost"));
    shared.tollgatePool = created;
  }
  return shared.tollgatePool;
}
