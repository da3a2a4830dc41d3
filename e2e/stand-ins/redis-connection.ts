import net from "node:net";
import { encodeCommand, readReply, RedisError, type Reply } from "./resp";

/** One connection to Redis, on which commands go out in order and replies come back in order. */
export class RedisConnection {
  #socket: net.Socket;
  #waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void }[] = [];
  #unread: Buffer = Buffer.alloc(0);
  #lost: Error | null = null;

  constructor(port: number) {
    this.#socket = net.connect(port, "127.0.0.1").setNoDelay(true);
    this.#socket.on("data", (chunk) => this.#receive(chunk));
    this.#socket.on("error", (error) => this.#lose(error));
    this.#socket.on("close", () => this.#lose(new Error("Redis closed the connection")));
  }

  #receive(chunk: Buffer): void {
    this.#unread = this.#unread.length > 0 ? Buffer.concat([this.#unread, chunk]) : chunk;
    let offset = 0;
    for (let read = readReply(this.#unread); read !== null; read = readReply(this.#unread, offset)) {
      offset = read.next;
      this.#waiting.shift()?.resolve(read.reply);
    }
    this.#unread = this.#unread.subarray(offset);
  }

  #lose(error: Error): void {
    this.#lost ??= error;
    for (const { reject } of this.#waiting.splice(0)) reject(this.#lost);
  }

  /** False once the connection is gone for good. */
  get usable(): boolean {
    return this.#lost === null;
  }

  /** Sends commands together and gives their replies; errors of single commands are values. Rejects when the connection is lost. */
  send(commands: readonly (readonly string[])[]): Promise<Reply[]> {
    if (this.#lost) return Promise.reject(this.#lost);
    const replies = commands.map(() => new Promise<Reply>((resolve, reject) => this.#waiting.push({ resolve, reject })));
    this.#socket.write(commands.map(encodeCommand).join(""));
    return Promise.all(replies);
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** Whether a Redis answers on this port. */
export async function redisAnswers(port: number): Promise<boolean> {
  const connection = new RedisConnection(port);
  try {
    const [reply] = await connection.send([["PING"]]);
    return reply === "PONG" || (reply instanceof RedisError && reply.message.startsWith("NOAUTH"));
  } catch {
    return false;
  } finally {
    connection.close();
  }
}
