import net from "node:net";

export type LoadRequest = { port: number; method: "GET" | "POST"; path: string; headers: Record<string, string>; body: string };

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

/**
 * Sends the same request over so many kept-alive connections, each as soon as its answer is whole, for a bounded
 * time; what is answered during the warm-up is not counted. Plain sockets, so that the load costs little itself.
 */
export async function load(request: LoadRequest, options: { connections: number; warmUpMs: number; measureMs: number }): Promise<LoadResult> {
  const lines = [`${request.method} ${request.path} HTTP/1.1`, "host: 127.0.0.1", ...Object.entries({ ...request.headers, "content-length": String(Buffer.byteLength(request.body)) }).map(([name, value]) => `${name}: ${value}`)];
  const message = Buffer.from(`${lines.join("\r\n")}\r\n\r\n${request.body}`);
  const latencies: number[] = [];
  const statuses: Record<string, number> = {};
  const startMs = performance.now();
  const countFromMs = startMs + options.warmUpMs;
  const endMs = countFromMs + options.measureMs;

  const connection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = net.connect(request.port, "127.0.0.1").setNoDelay(true);
      let buffer: Buffer = Buffer.alloc(0);
      let sentMs = 0;
      const send = () => {
        sentMs = performance.now();
        socket.write(message);
      };
      socket.once("connect", send);
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
        if (nowMs < endMs) return send();
        socket.destroy();
        resolve();
      });
    });
  await Promise.all(Array.from({ length: options.connections }, connection));
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? Number.NaN;
  return { perSecond: (latencies.length * 1_000) / options.measureMs, p50Ms: quantile(0.5), p99Ms: quantile(0.99), statuses };
}
