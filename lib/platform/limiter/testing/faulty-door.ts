import http from "node:http";
import type { AddressInfo } from "node:net";

/** How the door treats what comes: as it should, or as a broken store would. */
export type Fault = "none" | "refuses" | "hangs" | "answers 500" | "answers 429" | "answers late";
export const faults: readonly Exclude<Fault, "none" | "answers late">[] = ["refuses", "hangs", "answers 500", "answers 429"];

/** A door before Upstash's that can break in every way that matters. */
export class FaultyDoor {
  /** Bodies of all requests that came in. */
  readonly bodies: string[] = [];
  readonly #target: string;
  #server: http.Server;
  #port = 0;
  #fault: Fault = "none";
  #held: (() => void)[] = [];

  constructor(target: string) {
    this.#target = target;
    this.#server = this.#create();
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get fault(): Fault {
    return this.#fault;
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async set(fault: Fault): Promise<void> {
    if (this.#fault === "refuses" && fault !== "refuses") {
      this.#server = this.#create();
      await this.open();
    }
    if (this.#fault !== "refuses" && fault === "refuses") await this.close();
    this.#fault = fault;
  }

  /** How many requests, or answers, wait for {@link release}. */
  get waiting(): number {
    return this.#held.length;
  }

  /** Lets through what hung so far: those requests, or answers, arrive late. */
  release(): void {
    for (const pass of this.#held.splice(0)) pass();
  }

  async close(): Promise<void> {
    this.#held = [];
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #create(): http.Server {
    return http.createServer((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (text: string) => (body += text));
      request.on("end", () => {
        this.bodies.push(body);
        const pass = () => void this.#pass(request, body, response);
        if (this.#fault === "none") pass();
        else if (this.#fault === "hangs") this.#held.push(pass);
        else if (this.#fault === "answers late") void this.#pass(request, body, response, () => new Promise((resolve) => this.#held.push(resolve)));
        else this.#fail(response);
      });
    });
  }

  #fail(response: http.ServerResponse): void {
    const [status, error] = this.#fault === "answers 429" ? [429, "ERR max requests limit exceeded"] : [500, "ERR internal"];
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ error }));
  }

  async #pass(request: http.IncomingMessage, body: string, response: http.ServerResponse, ready: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const answer = await fetch(`${this.#target}${request.url ?? ""}`, { method: "POST", headers: { authorization: request.headers.authorization ?? "" }, body });
    const text = await answer.text();
    await ready();
    response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  }
}
