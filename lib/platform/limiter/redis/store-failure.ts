/**
 * How the shared store failed: no answer to anybody (`hung`), none to this call in time while others had theirs (`slow`),
 * no connection (`unreachable`), an error or nonsense in answer (`erring`), or too many calls waiting (`overloaded`).
 */
export type FailureKind = "hung" | "slow" | "unreachable" | "erring" | "overloaded";

/**
 * The shared store failed. The client's own errors repeat the command, and with it addresses of callers, so they are
 * neither logged nor kept as a cause.
 */
export class StoreFailure extends Error {
  override name = "StoreFailure";
  readonly kind: FailureKind;

  constructor(kind: FailureKind) {
    super(`the shared store of limits is ${kind}`);
    this.kind = kind;
  }

  /** What an error of @upstash/redis (or of `fetch` under it) means. */
  static from(error: unknown): StoreFailure {
    if (error instanceof StoreFailure) return error;
    if (!(error instanceof Error)) return new StoreFailure("erring");
    if (error.name === "TimeoutError" || error.name === "AbortError") return new StoreFailure("hung");
    // A failed fetch tells why in its cause; whatever else is thrown was made of an answer.
    return new StoreFailure(error.name === "TypeError" && error.cause !== undefined ? "unreachable" : "erring");
  }
}
