import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { AnswerReader, type Head } from "./http-answers";

/** An answer whose head has arrived: from then on the caller counts it as given. Times by `performance.now()`. */
export type Reply<T> = Head & {
  tag: T;
  port: number;
  /** When the request should have left; its latency counts from here, so that a slow answer hides none behind it. */
  dueAt: number;
  sentAt: number;
  headAt: number;
};

export type LaneSettings<T> = {
  /** Where to call now; null while nobody is there. */
  port(): number | null;
  /** The next request, and what to know it by. */
  next(): { bytes: Buffer; tag: T };
  onReply(reply: Reply<T>): void;
  /** A request left, and its connection ended or stood still before the head of its answer. */
  onBroken?(tag: T): void;
  /** From one request to the next. 0: each as soon as the one before is answered. */
  everyMs?: number;
};

export type Lane = {
  /** Sends nothing more and waits for the answer under way. */
  stop(): Promise<void>;
};

/** An answer that takes longer counts as none. */
const answerTimeoutMs = 20_000;
/** Callers who were refused or found nobody come again after this. */
const retryMs = 10;

type Exchange = { head: (head: Head | null) => void; whole: () => void };

class Connection {
  readonly #socket: net.Socket;
  #waiting: Exchange | null = null;
  #usable = true;

  constructor(socket: net.Socket) {
    this.#socket = socket;
    const reader = new AnswerReader({
      onHead: (head) => this.#waiting?.head(head),
      onWhole: () => {
        const exchange = this.#waiting;
        this.#waiting = null;
        exchange?.whole();
      },
    });
    socket.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch {
        // What is no HTTP counts as a broken connection.
        socket.destroy();
      }
    });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#end());
  }

  static open(port: number): Promise<Connection | null> {
    return new Promise((resolve) => {
      const socket = net.connect(port, "127.0.0.1").setNoDelay(true);
      socket.once("error", () => resolve(null));
      socket.once("connect", () => resolve(new Connection(socket)));
    });
  }

  get usable(): boolean {
    return this.#usable;
  }

  #end(): void {
    this.#usable = false;
    const exchange = this.#waiting;
    this.#waiting = null;
    exchange?.head(null);
    exchange?.whole();
  }

  /** Sends a request. `head` is null where the connection ended first; `whole` settles when the connection is free. */
  exchange(bytes: Buffer): { head: Promise<Head | null>; whole: Promise<void> } {
    const timer = setTimeout(() => this.close(), answerTimeoutMs);
    let giveHead: (head: Head | null) => void = () => undefined;
    const head = new Promise<Head | null>((resolve) => (giveHead = resolve));
    const whole = new Promise<void>((resolve) => {
      this.#waiting = {
        head: giveHead,
        whole: () => {
          clearTimeout(timer);
          resolve();
        },
      };
    });
    if (this.#usable) this.#socket.write(bytes);
    else this.#end();
    return { head, whole };
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** One kept-alive connection that calls on and on, opened anew where it breaks. */
export function startLane<T>({ port, next, onReply, onBroken, everyMs = 0 }: LaneSettings<T>): Lane {
  let stopped = false;
  let dueAt = performance.now() + Math.random() * everyMs;

  async function callOnce(connection: Connection, to: number): Promise<void> {
    const early = dueAt - performance.now();
    if (everyMs > 0 && early > 0) await pause(early);
    if (stopped) return;
    const { bytes, tag } = next();
    const sentAt = performance.now();
    const reply = { tag, port: to, dueAt: everyMs > 0 ? dueAt : sentAt, sentAt };
    dueAt += everyMs;
    const { head, whole } = connection.exchange(bytes);
    const given = await head;
    if (given === null) onBroken?.(tag);
    else onReply({ ...given, ...reply, headAt: performance.now() });
    await whole;
    if (everyMs === 0 && given !== null && given.status !== 200) await pause(retryMs);
  }

  const over = (async () => {
    while (!stopped) {
      const to = port();
      const connection = to === null ? null : await Connection.open(to);
      if (connection === null || to === null) {
        await pause(retryMs);
        dueAt = performance.now();
        continue;
      }
      while (!stopped && connection.usable && port() === to) await callOnce(connection, to);
      connection.close();
    }
  })();

  return {
    stop: () => {
      stopped = true;
      return over;
    },
  };
}

/** The status of one call; 0 where it got no answer. */
export function statusOf(port: number, secret: string): Promise<number> {
  return new Promise((resolve) => {
    const end = (status: number) => void lane.stop().then(() => resolve(status));
    const lane = startLane<null>({ port: () => port, next: () => ({ bytes: parseCall(secret), tag: null }), onReply: ({ status }) => end(status), onBroken: () => end(0) });
  });
}

/** A call of `/v1/cccd/parse` as it goes over the wire. */
export function parseCall(secret: string, headers: Record<string, string> = {}): Buffer {
  const body = '{"cccd":"015199000001"}';
  const all = { host: "127.0.0.1", authorization: `Bearer ${secret}`, "content-type": "application/json", ...headers, "content-length": String(body.length) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`POST /v1/cccd/parse HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}
