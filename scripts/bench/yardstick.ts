// What a server costs that does nothing, or only writes one row for each request: raw node:http, answering 200 with
// a small JSON body; given the address of a database, after a group-committed insert. Tells its parent the port.
import http from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { createBatcher } from "@/lib/platform/batch/batcher";
import { newId } from "@/lib/platform/ids/ids";

const databaseUrl = process.argv[2];
const database = databaseUrl === undefined ? null : new pg.Pool({ connectionString: databaseUrl, max: 4 });
await database?.query("CREATE TABLE IF NOT EXISTS bench_rows (id text PRIMARY KEY, at timestamptz NOT NULL)");

const commits = createBatcher<string, true>({
  maxBatch: 1_000,
  concurrency: 2,
  maxWaiting: 20_000,
  run: async (ids) => {
    await database?.query({ name: "insert", text: "INSERT INTO bench_rows SELECT id, now() FROM unnest($1::text[]) AS id", values: [ids] });
    return ids.map(() => true as const);
  },
});

const body = JSON.stringify({ ok: true });
const server = http.createServer((_request, response) => {
  const answer = () => response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  if (database === null) answer();
  else commits.add(newId("req")).then(answer, () => response.destroy());
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.once("disconnect", () => process.exit());
