import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db";
import { apiKey } from "better-auth/plugins";
import pg from "pg";
import { now } from "@/lib/platform/time/clock";
import { cccdParse } from "@/lib/products/cccd/parse";

/** better-auth with its API-key plugin and that plugin's rate limit on, in a schema of its own. */
function optionsFor(connectionString: string) {
  return {
    database: new pg.Pool({ connectionString, max: 10, options: "-c search_path=peer" }),
    secret: "zJ4vXw9TqLr7Ns2Kd8Yb3Hf6Mc5Pg1Aa",
    baseURL: "http://127.0.0.1",
    telemetry: { enabled: false },
    plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 1_000_000_000 } })],
  } satisfies Parameters<typeof betterAuth>[0];
}

/** Makes the schema and a key, where there is none yet; gives the key's secret. */
export async function preparePeer(connectionString: string): Promise<string> {
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  await admin.query("CREATE SCHEMA IF NOT EXISTS peer");
  await admin.end();
  const options = optionsFor(connectionString);
  await (await getMigrations(options)).runMigrations();
  await options.database.query(`INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES ('peer', 'Peer', 'peer@example.com', true, now(), now()) ON CONFLICT DO NOTHING`);
  const { key } = await betterAuth(options).api.createApiKey({ body: { userId: "peer", name: "bench" } });
  await options.database.end();
  return key;
}

/** The same endpoint as ours, guarded by the peer: status and body for a request's `Authorization` header and body. */
export function guardedByPeer(connectionString: string): (authorization: string, body: string) => Promise<{ status: number; text: string }> {
  const auth = betterAuth(optionsFor(connectionString));
  return async (authorization, body) => {
    const { valid } = await auth.api.verifyApiKey({ body: { key: authorization.replace(/^Bearer /, "") } });
    if (!valid) return { status: 401, text: "{}" };
    const output = await cccdParse.run(cccdParse.input.parse(JSON.parse(body)), { requestId: "peer", now: now(), locale: "en", environment: "live" });
    return { status: 200, text: JSON.stringify(output) };
  };
}
