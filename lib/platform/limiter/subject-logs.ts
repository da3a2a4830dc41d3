import type { LimitWindow } from "./contract";
import { SlidingLog } from "./sliding-log";

/** While there are no more than these, none is looked for that could be dropped. */
const keptAnyway = 10_000;
/** Subjects looked at for each new one, so that those with an empty window never outnumber the others for long. */
const stepsForEach = 2;
/** The same where there is no room: more, as a caller would be refused. */
const stepsForRoom = 256;

/**
 * The logs of all subjects, at most `maxSubjects`. One is dropped when its window is empty and never before: there is
 * no room for a new subject while all others have spent something.
 */
export class SubjectLogs {
  readonly #logs = new Map<string, SlidingLog>();
  readonly #maxSubjects: number;
  #hand: IterableIterator<[string, SlidingLog]> | null = null;
  /** Windows of which the shared store is owed something, by subject. */
  readonly owing = new Map<string, LimitWindow>();
  /** The latest moment at which one was dropped. */
  #droppedAtMs = -Infinity;

  constructor(maxSubjects: number) {
    this.#maxSubjects = maxSubjects;
  }

  get size(): number {
    return this.#logs.size;
  }

  get(subject: string): SlidingLog | undefined {
    return this.#logs.get(subject);
  }

  /** Whether so many new subjects have room. */
  room(count: number, nowMs: number): boolean {
    if (this.#logs.size + count <= this.#maxSubjects) return true;
    this.#drop(stepsForRoom, nowMs);
    return this.#logs.size + count <= this.#maxSubjects;
  }

  /** Writes down weight of a subject, whose log is made where there is none. */
  take(window: LimitWindow, nowMs: number, weight: number): SlidingLog {
    const log = this.#logs.get(window.subject);
    if (log === undefined) return this.#create(window, nowMs, (created, atMs) => created.take(atMs, weight));
    log.take(nowMs, weight);
    return log;
  }

  /** The same for what the shared store must be told of. */
  takeOwed(window: LimitWindow, nowMs: number, weight: number): void {
    const write = (log: SlidingLog, atMs: number) => {
      if (log.owed === null) {
        log.owed = new SlidingLog(window.windowMs);
        this.owing.set(window.subject, window);
      }
      log.owed.take(atMs, weight);
    };
    const log = this.#logs.get(window.subject);
    if (log === undefined) this.#create(window, nowMs, write);
    else write(log, nowMs);
  }

  #create({ subject, windowMs }: LimitWindow, nowMs: number, write: (log: SlidingLog, atMs: number) => void): SlidingLog {
    const log = new SlidingLog(windowMs);
    this.#logs.set(subject, log);
    // The subject may be one that was dropped; a clock that stepped back since must not bring its window back empty.
    write(log, Math.max(nowMs, this.#droppedAtMs));
    this.sweep(stepsForEach, nowMs);
    return log;
  }

  /** Looks at so many subjects, going round them, and drops those that have nothing in their window, if there are many. */
  sweep(steps: number, nowMs: number): void {
    if (this.#logs.size > keptAnyway) this.#drop(steps, nowMs);
  }

  #drop(steps: number, nowMs: number): void {
    for (let step = 0; step < steps; step++) {
      this.#hand ??= this.#logs.entries();
      const next = this.#hand.next();
      if (next.done === true) {
        this.#hand = null;
        return;
      }
      const [subject, log] = next.value;
      if (log.used(nowMs) > 0 || log.unheard(nowMs) > 0) continue;
      this.#logs.delete(subject);
      this.owing.delete(subject);
      if (nowMs > this.#droppedAtMs) this.#droppedAtMs = nowMs;
    }
  }
}
