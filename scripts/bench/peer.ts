// The peer on raw node:http. Tells its parent the port and a key.
import http from "node:http";
import type { AddressInfo } from "node:net";
import { runMain } from "../lib/failure";
import { guardedByPeer, preparePeer } from "./peer-guard";

const bodyOf = async (request: http.IncomingMessage): Promise<string> => {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
};

void runMain(async () => {
  const [, , connectionString = ""] = process.argv;
  const key = await preparePeer(connectionString);
  const guarded = guardedByPeer(connectionString);
  const server = http.createServer((request, response) => {
    void (async () => {
      const { status, text } = await guarded(request.headers.authorization ?? "", await bodyOf(request));
      response.writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) }).end(text);
    })().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port, key }));
  process.once("disconnect", () => process.exit());
});
