import { createHash } from "node:crypto";
import { Redis } from "@upstash/redis";
import { createBatcher } from "@/lib/platform/batch/batcher";
import { AppError } from "@/lib/platform/errors/app-error";
import { StoreFailure } from "./store-failure";

/** A Lua script, as Redis knows it. */
export type Script = { source: string; sha: string };

export function defineScript(source: string): Script {
  return { source, sha: createHash("sha1").update(source).digest("hex") };
}

/** One run of a script. Every key that it touches stands in `keys`, as Upstash locks by them. */
export type ScriptCall = { script: Script; keys: string[]; args: (string | number)[] };

export type RedisStoreOptions = {
  url: string;
  token: string;
  /** How long a request waits for an answer. */
  deadlineMs?: number;
  /** When an unanswered HTTP request is ended, so that a hung store can't pile up sockets. */
  abandonAfterMs?: number;
};

type Answer = { value: unknown } | { error: string };

/** Turns of the event loop in which an answer that has arrived is read, however busy the process is. */
const turnsToRead = 3;

/** Runs scripts through Upstash's REST door. Whatever goes wrong is a {@link StoreFailure}. */
export class RedisStore {
  readonly #redis: Redis;
  readonly #deadlineMs: number;
  readonly #gathered: { add(call: ScriptCall): Promise<Answer> };
  /** When the store last answered anything. */
  #heardAtMs = -Infinity;
  readonly #asking = new Set<Promise<unknown>>();

  constructor({ url, token, deadlineMs = 40, abandonAfterMs = 1_000 }: RedisStoreOptions) {
    this.#deadlineMs = deadlineMs;
    this.#redis = new Redis({
      url,
      token,
      retry: { retries: 0 },
      enableTelemetry: false,
      enableAutoPipelining: false,
      automaticDeserialization: false,
      // Answers are numbers and plain ASCII.
      responseEncoding: false,
      readYourWrites: false,
      // As a function: with a plain signal the client takes an aborted request for an answer.
      signal: () => AbortSignal.timeout(abandonAfterMs),
    });
    this.#gathered = createBatcher<ScriptCall, Answer>({ run: (calls) => this.#send(calls), maxBatch: 100, concurrency: 4, maxWaiting: 5_000 });
  }

  /**
   * Runs a script within the deadline, together with others that are asked for at the same time. `onceOver` is told when
   * a call that failed can no longer have an effect, or no longer an unknown one.
   */
  async run(call: ScriptCall, onceOver?: () => void): Promise<unknown> {
    const work = this.#gathered.add(call);
    let answer: Answer;
    try {
      answer = await this.#withinDeadline(work);
    } catch (error) {
      if (error instanceof AppError) throw new StoreFailure("overloaded");
      if (onceOver !== undefined) void work.then(onceOver, onceOver);
      throw error;
    }
    return valueOf(answer);
  }

  /** Runs scripts in the background, in one request of their own, for as long as that may take. */
  async runAside(calls: readonly ScriptCall[]): Promise<unknown[]> {
    return (await this.#send(calls)).map(valueOf);
  }

  /** Resolves when what was asked so far is answered, and who asked has heard it; or, like a request, at the deadline. */
  async answered(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const deadline = new Promise((resolve) => (timer = setTimeout(resolve, this.#deadlineMs)));
    await Promise.race([Promise.allSettled(this.#asking), deadline]);
    clearTimeout(timer);
    await new Promise((resolve) => setImmediate(resolve));
  }

  async #send(calls: readonly ScriptCall[]): Promise<Answer[]> {
    const asking = this.#ask(calls);
    this.#asking.add(asking);
    try {
      return await asking;
    } finally {
      this.#asking.delete(asking);
    }
  }

  async #ask(calls: readonly ScriptCall[]): Promise<Answer[]> {
    const answers = await this.#exec(calls, "evalsha");
    const unknown = calls.flatMap((call, index) => (isUnknownScript(answers[index]) ? [{ call, index }] : []));
    if (unknown.length > 0) {
      const loaded = await this.#exec(unknown.map(({ call }) => call), "eval");
      for (const [at, { index }] of unknown.entries()) answers[index] = loaded[at] ?? { error: "no answer" };
    }
    return answers;
  }

  async #exec(calls: readonly ScriptCall[], verb: "eval" | "evalsha"): Promise<Answer[]> {
    const pipeline = this.#redis.pipeline();
    for (const { script, keys, args } of calls) {
      if (verb === "eval") pipeline.eval(script.source, keys, args);
      else pipeline.evalsha(script.sha, keys, args);
    }
    try {
      const answers = await pipeline.exec<unknown[]>({ keepErrors: true });
      this.#heardAtMs = performance.now();
      return answers.map(({ result, error }) => (error === undefined ? { value: result } : { error }));
    } catch (error) {
      throw StoreFailure.from(error);
    }
  }

  #withinDeadline(work: Promise<Answer>): Promise<Answer> {
    const startedAtMs = performance.now();
    return new Promise((resolve, reject) => {
      let over = false;
      const timer = setTimeout(() => afterTurns(turnsToRead), this.#deadlineMs);
      // Under load the timer may come first although the answer is there.
      const afterTurns = (turns: number): void => {
        if (over) return;
        if (turns > 0) setImmediate(() => afterTurns(turns - 1));
        else reject(new StoreFailure(this.#heardAtMs > startedAtMs ? "slow" : "hung"));
      };
      const end = () => {
        over = true;
        clearTimeout(timer);
      };
      work.then(
        (answer) => {
          end();
          resolve(answer);
        },
        (error: unknown) => {
          end();
          reject(error instanceof Error ? error : StoreFailure.from(error));
        },
      );
    });
  }
}

function isUnknownScript(answer: Answer | undefined): boolean {
  return answer !== undefined && "error" in answer && answer.error.startsWith("NOSCRIPT");
}

function valueOf(answer: Answer): unknown {
  if ("error" in answer) throw new StoreFailure("erring");
  return answer.value;
}
