import { type Lane, parseCall, type Reply, startLane } from "./lane";

export type TrafficKey = { keyId: string; secret: string };

/** What the callers of one key know. */
export type KeyBook = {
  keyId: string;
  /** Requests answered 200. */
  acknowledged: number;
  /** Requests that left and whose outcome the caller was not told: they may be metered or not. */
  open: number;
  /** Idempotency keys that were used; null where callers use none. */
  tokens: Set<string> | null;
};

type Tag = { book: KeyBook; token: string | null };

/** One caller under Idempotency-Keys: `token` was sent and is not answered yet. */
type Repeater = TrafficKey & { book: KeyBook; token: string | null; later: string[] };

/**
 * Callers that keep books, as customers would: some send each request once, some repeat it under its Idempotency-Key
 * until it is answered. Each has a key of its own, so that their books can be held against the usage rows.
 */
export class Traffic {
  readonly books: KeyBook[] = [];
  /** Units that each acknowledged request says it cost, by request id. */
  readonly acknowledged = new Map<string, number>();
  /** Request ids that were acknowledged twice. */
  readonly repeatedIds: string[] = [];
  /** Answers other than 200, by status. */
  readonly refusals = new Map<number, number>();
  /** Refusals other than 503 with `Retry-After`. */
  readonly wrongRefusals: string[] = [];
  readonly #lanes: Lane[];
  readonly #repeaters: Repeater[];
  #cutting = false;
  #lastCutAt = -Infinity;

  /**
   * @param onReply looks at every answer as it comes
   * @param everyMs from one request of a caller to the next; 0: as soon as it is answered
   */
  constructor(keys: { once: readonly TrafficKey[]; repeating: readonly TrafficKey[] }, port: () => number | null, onReply: (reply: Reply<Tag>) => void = () => undefined, everyMs = 0) {
    const take = (reply: Reply<Tag>) => {
      this.#take(reply);
      onReply(reply);
    };
    const once = keys.once.map(({ keyId, secret }) => {
      const [book, bytes] = [this.#book(keyId, null), parseCall(secret)];
      return startLane<Tag>({ port, next: () => ({ bytes, tag: { book, token: null } }), onReply: take, onBroken: () => void book.open++ });
    });
    this.#repeaters = keys.repeating.map((key) => ({ ...key, book: this.#book(key.keyId, new Set()), token: null, later: [] }));
    const repeating = this.#repeaters.map((repeater) =>
      startLane<Tag>({
        port,
        everyMs,
        next: () => this.#repeat(repeater, (repeater.token ??= this.#newToken(repeater.book))),
        onReply: (reply) => {
          take(reply);
          // Whoever died with it holds its claim for a while: the caller comes back to it later.
          if (reply.status === 409 && repeater.token !== null) repeater.later.push(repeater.token);
          if (reply.status === 200 || reply.status === 409) repeater.token = null;
        },
      }),
    );
    this.#lanes = [...once, ...repeating];
  }

  #book(keyId: string, tokens: Set<string> | null): KeyBook {
    const book: KeyBook = { keyId, acknowledged: 0, open: 0, tokens };
    this.books.push(book);
    return book;
  }

  #newToken({ tokens, keyId }: KeyBook): string {
    const token = `${keyId}-${tokens?.size ?? 0}`;
    tokens?.add(token);
    return token;
  }

  #repeat({ secret, book }: Repeater, token: string): { bytes: Buffer; tag: Tag } {
    return { bytes: parseCall(secret, { "idempotency-key": token }), tag: { book, token } };
  }

  #take({ status, headers, tag, sentAt }: Reply<Tag>): void {
    if (status === 200) {
      const id = headers.get("x-request-id") ?? "none";
      if (this.acknowledged.has(id)) this.repeatedIds.push(id);
      this.acknowledged.set(id, headers.get("idempotent-replayed") === "true" ? 0 : 1);
      tag.book.acknowledged++;
      return;
    }
    this.refusals.set(status, (this.refusals.get(status) ?? 0) + 1);
    // Where the confirmation of a commit was lost, the row may be there although the caller was told to come back.
    if (status === 503 && (this.#cutting || sentAt <= this.#lastCutAt)) tag.book.open++;
    const expected = (status === 503 && headers.has("retry-after")) || (status === 409 && tag.token !== null);
    if (!expected) this.wrongRefusals.push(`${status}${status === 503 ? " without Retry-After" : ""}`);
  }

  /** While `cut` runs commits are cut off: whether they took place nobody can tell. */
  async during(cut: () => Promise<void>): Promise<void> {
    this.#cutting = true;
    await cut();
    this.#lastCutAt = performance.now();
    this.#cutting = false;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
  }

  /** What is still open under an Idempotency-Key: sends each again until it is answered 200. */
  async finishRepeats(port: number): Promise<void> {
    for (const repeater of this.#repeaters) {
      if (repeater.token !== null) repeater.later.push(repeater.token);
      for (const token of repeater.later) await this.#repeatUntilAnswered(repeater, token, port);
    }
  }

  #repeatUntilAnswered(repeater: Repeater, token: string, port: number): Promise<void> {
    return new Promise((resolve) => {
      const lane = startLane<Tag>({
        port: () => port,
        next: () => this.#repeat(repeater, token),
        onReply: (reply) => {
          this.#take(reply);
          if (reply.status === 200) void lane.stop().then(resolve);
        },
      });
    });
  }
}
