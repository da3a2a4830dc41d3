import { type Lane, parseCall, type Reply, startLane } from "./lane";

export type TrafficKey = { keyId: string; secret: string };

/** What the callers of one key know. */
export type KeyBook = {
  keyId: string;
  /** Requests answered 200. */
  acknowledged: number;
  /** Requests that left and got no answer, or one that may not be the last word: they may be metered or not. */
  open: number;
  /** Idempotency keys that were used; null where callers use none. */
  tokens: Set<string> | null;
};

type Tag = { book: KeyBook; token: string | null };

/**
 * Callers that keep books, as customers would: some send each request once, some repeat it under its Idempotency-Key
 * until it is answered. Each has a key of its own, so that their books can be held against the usage rows.
 */
export class Traffic {
  readonly books: KeyBook[] = [];
  /** Units that each acknowledged request says it cost, by request id. */
  readonly acknowledged = new Map<string, number>();
  /** Acknowledged request ids that came twice. */
  readonly repeatedIds: string[] = [];
  /** Answers other than 200, by status. */
  readonly refusals = new Map<number, number>();
  /** Refusals other than 503 with `Retry-After`. */
  readonly wrongRefusals: string[] = [];
  readonly #lanes: Lane[];
  readonly #repeats: { secret: string; book: KeyBook; token: string }[] = [];
  #tokens = 0;

  /** @param onReply looks at every answer as it comes */
  constructor(keys: { once: readonly TrafficKey[]; repeating: readonly TrafficKey[] }, port: () => number | null, onReply: (reply: Reply<Tag>) => void = () => undefined) {
    const take = (reply: Reply<Tag>) => {
      this.#take(reply);
      onReply(reply);
    };
    const once = keys.once.map(({ keyId, secret }) => {
      const [book, bytes] = [this.#book(keyId, null), parseCall(secret)];
      return startLane<Tag>({ port, next: () => ({ bytes, tag: { book, token: null } }), onReply: take, onBroken: ({ book }) => void book.open++ });
    });
    const repeating = keys.repeating.map(({ keyId, secret }) => {
      const book = this.#book(keyId, new Set());
      let token = this.#newToken(book);
      return startLane<Tag>({
        port,
        next: () => ({ bytes: parseCall(secret, { "idempotency-key": token }), tag: { book, token } }),
        onReply: (reply) => {
          take(reply);
          // Whoever died with it holds its claim for a while: the caller comes back to it later.
          if (reply.status === 409) this.#repeats.push({ secret, book, token });
          if (reply.status === 200 || reply.status === 409) token = this.#newToken(book);
        },
      });
    });
    this.#lanes = [...once, ...repeating];
  }

  #book(keyId: string, tokens: Set<string> | null): KeyBook {
    const book: KeyBook = { keyId, acknowledged: 0, open: 0, tokens };
    this.books.push(book);
    return book;
  }

  #newToken({ tokens, keyId }: KeyBook): string {
    const token = `${keyId}-${++this.#tokens}`;
    tokens?.add(token);
    return token;
  }

  #take({ status, headers, tag }: Reply<Tag>): void {
    if (status === 200) {
      const id = headers.get("x-request-id") ?? "none";
      if (this.acknowledged.has(id)) this.repeatedIds.push(id);
      this.acknowledged.set(id, headers.get("idempotent-replayed") === "true" ? 0 : 1);
      tag.book.acknowledged++;
      return;
    }
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
    // Where the commit's own answer was lost, the row may be there although the caller was told to come back.
    if (status === 503) tag.book.open++;
    const expected = (status === 503 && headers.has("retry-after")) || (status === 409 && tag.token !== null);
    if (!expected) this.wrongRefusals.push(`${status}${status === 503 ? " without Retry-After" : ""}`);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }

  /** Calls that are still open under an Idempotency-Key: sends each again until it is answered 200. */
  async finishRepeats(port: number): Promise<void> {
    for (const { secret, book, token } of this.#repeats.splice(0)) {
      await new Promise<void>((resolve) => {
        const lane = startLane<Tag>({
          port: () => port,
          next: () => ({ bytes: parseCall(secret, { "idempotency-key": token }), tag: { book, token } }),
          onReply: (reply) => {
            this.#take(reply);
            if (reply.status === 200) void lane.stop().then(resolve);
          },
        });
      });
    }
  }
}
