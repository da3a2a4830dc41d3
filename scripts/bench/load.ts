import net from "node:net";

export type LoadRequest = {
  port: number;
  method: "GET" | "POST";
  path: string;
  headers: Record<string, string>;
  body: string;
  /** Sent in turn as bearer tokens, where one key is not to be the whole load. */
  keys?: readonly string[];
};

export type LoadResult = {
  /** Answers a second over the measured time. */
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Answers by status. */
  statuses: Record<string, number>;
};

const head = /^HTTP\/1\.1 (\d{3})[\s\S]*?\r\n\r\n/;

/** The length of the first whole answer in the buffer and its status; null while it is not whole. */
function firstAnswer(buffer: Buffer): { length: number; status: string } | null {
  const text = buffer.toString("latin1");
  const match = head.exec(text);
  if (match === null) return null;
  const declared = /\r\ncontent-length: *(\d+)/i.exec(match[0])?.[1];
  if (declared !== undefined) {
    const length = match[0].length + Number(declared);
    return buffer.length < length ? null : { length, status: match[1] ?? "" };
  }
  const end = text.indexOf("0\r\n\r\n", match[0].length);
  return end === -1 ? null : { length: end + 5, status: match[1] ?? "" };
}

function messageOf({ method, path, headers, body }: LoadRequest, more: Record<string, string>): Buffer {
  const lines = Object.entries({ ...headers, ...more, "content-length": String(Buffer.byteLength(body)) }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${[`${method} ${path} HTTP/1.1`, "host: 127.0.0.1", ...lines].join("\r\n")}\r\n\r\n${body}`);
}

export type LoadOptions = {
  connections: number;
  warmUpMs: number;
  measureMs: number;
  /**
   * Requests a second over all connections; absent for each connection's next request as soon as it has its answer.
   * Latency then counts from the moment at which a request was due, so that a server that stalls can't hide it.
   */
  perSecond?: number;
};

/**
 * Sends requests over so many kept-alive connections for a bounded time; what is answered during the warm-up is not
 * counted. Plain sockets, so that the load costs little itself.
 */
export async function load(request: LoadRequest, { connections, warmUpMs, measureMs, perSecond }: LoadOptions): Promise<LoadResult> {
  const messages = request.keys === undefined ? [messageOf(request, {})] : request.keys.map((key) => messageOf(request, { authorization: `Bearer ${key}` }));
  let turn = 0;
  let due = 0;
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const startMs = performance.now();
  const countFromMs = startMs + warmUpMs;
  const endMs = countFromMs + measureMs;

  const connection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect(request.port, "127.0.0.1").setNoDelay(true);
      let buffer: Buffer = Buffer.alloc(0);
      let sentMs = 0;
      const send = () => {
        turn = (turn + 1) % messages.length;
        socket.write(messages[turn] ?? "");
      };
      const next = () => {
        const nowMs = performance.now();
        if (nowMs >= endMs) {
          socket.destroy();
          return resolve();
        }
        if (perSecond === undefined) {
          sentMs = nowMs;
          return send();
        }
        sentMs = startMs + (due++ * 1_000) / perSecond;
        if (sentMs <= nowMs) return send();
        setTimeout(send, sentMs - nowMs);
      };
      socket.once("connect", next);
      socket.once("error", reject);
      socket.on("data", (chunk: Buffer) => {
        buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
        const answer = firstAnswer(buffer);
        if (answer === null) return;
        buffer = buffer.subarray(answer.length);
        const nowMs = performance.now();
        if (nowMs >= countFromMs && nowMs < endMs) {
          latencies.push(nowMs - sentMs);
          statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        }
        next();
      });
    });
  await Promise.all(Array.from({ length: connections }, connection));
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? Number.NaN;
  return { perSecond: (latencies.length * 1_000) / measureMs, p50Ms: quantile(0.5), p99Ms: quantile(0.99), statuses };
}
