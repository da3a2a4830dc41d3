// The peer: the same handler on raw node:http, guarded by better-auth's API-key plugin with its rate limit on, on the
// same PostgreSQL (a schema of its own). Tells its parent the port and a key.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db";
import { apiKey } from "better-auth/plugins";
import pg from "pg";
import { now } from "@/lib/platform/time/clock";
import { cccdParse } from "@/lib/products/cccd/parse";
import { runMain } from "../lib/failure";

const bodyOf = async (request: http.IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

void runMain(async () => {
  const [, , connectionString = ""] = process.argv;
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  await admin.query("CREATE SCHEMA IF NOT EXISTS peer");
  await admin.end();
  const database = new pg.Pool({ connectionString, max: 10, options: "-c search_path=peer" });
  const options = {
    database,
    secret: "peer-secret-peer-secret-peer-secret-peer",
    baseURL: "http://127.0.0.1",
    telemetry: { enabled: false },
    plugins: [apiKey({ rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 1_000_000_000 } })],
  } satisfies Parameters<typeof betterAuth>[0];
  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  await database.query(`INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES ('peer', 'Peer', 'peer@example.com', true, now(), now()) ON CONFLICT DO NOTHING`);
  const { key } = await auth.api.createApiKey({ body: { userId: "peer", name: "bench" } });

  const server = http.createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request);
      const presented = (request.headers.authorization ?? "").replace(/^Bearer /, "");
      const { valid } = await auth.api.verifyApiKey({ body: { key: presented } });
      const answer = valid
        ? JSON.stringify(await cccdParse.run(cccdParse.input.parse(JSON.parse(body)), { requestId: "peer", now: now(), locale: "en", environment: "live" }))
        : "{}";
      response.writeHead(valid ? 200 : 401, { "content-type": "application/json", "content-length": Buffer.byteLength(answer) }).end(answer);
    })().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port, key }));
  process.once("disconnect", () => process.exit());
});
