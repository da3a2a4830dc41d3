import type { ClientRequest, IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { AppError } from "@/lib/platform/errors/app-error";

/**
 * The body of an answer as it comes, no faster than it is read. Fails with `upstream_timeout` when the upstream says
 * nothing for `idleTimeoutMs` while there is room for more, with `upstream_unreachable` when it breaks off. Destroying
 * it ends the request.
 */
export function responseBody(request: ClientRequest, response: IncomingMessage, idleTimeoutMs: number): Readable {
  let idle: ReturnType<typeof setTimeout> | undefined;
  const disarm = () => clearTimeout(idle);
  const arm = () => {
    disarm();
    idle = setTimeout(() => body.destroy(new AppError("upstream_timeout")), idleTimeoutMs);
  };
  const body = new Readable({
    read() {
      if (!response.isPaused()) return;
      arm();
      response.resume();
    },
    destroy(error, done) {
      disarm();
      // A connection with half an answer, or half a request, on it serves nobody else.
      if (!response.complete || !request.writableFinished) request.destroy();
      done(error);
    },
  });
  response.on("data", (chunk: Buffer) => {
    if (body.push(chunk)) return arm();
    // While the reader is behind, the silence is not the upstream's.
    response.pause();
    disarm();
  });
  response.once("end", () => {
    disarm();
    body.push(null);
  });
  const broken = (cause?: Error) => {
    if (!response.complete) body.destroy(new AppError("upstream_unreachable", { cause }));
  };
  response.once("error", broken);
  response.once("close", () => broken());
  arm();
  return body;
}
