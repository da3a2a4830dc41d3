import type { ClientRequest } from "node:http";

/**
 * Writes the body as fast as the connection takes it. A body whose length differs from what was announced would run
 * into the next request on the connection (request smuggling): it fails, and takes the connection with it.
 *
 * @param progress called for each chunk that was taken
 */
export async function sendBody(request: ClientRequest, body: AsyncIterable<Uint8Array> | null, contentLength: number | null, progress: () => void): Promise<void> {
  if (body === null) {
    request.end();
    return;
  }
  let sent = 0;
  // Not `for await`: leaving one early would destroy the caller's request, and with it the connection that the answer
  // is to go out on.
  const chunks = body[Symbol.asyncIterator]();
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) {
    if (request.destroyed) return;
    sent += next.value.byteLength;
    if (contentLength !== null && sent > contentLength) throw new Error("a body is longer than announced");
    if (!request.write(next.value)) await drained(request);
    progress();
  }
  if (contentLength !== null && sent !== contentLength) throw new Error("a body is shorter than announced");
  request.end();
}

/** Also when the request is over: there is nothing left to wait for. */
function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      request.off("drain", done);
      request.off("close", done);
      resolve();
    };
    if (request.destroyed) return resolve();
    request.once("drain", done);
    request.once("close", done);
  });
}
