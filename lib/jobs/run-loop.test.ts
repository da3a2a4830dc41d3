import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runLoop } from "./run-loop";

describe("runLoop", () => {
  let stop: AbortController;
  beforeEach(() => {
    vi.useFakeTimers();
    stop = new AbortController();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("never overlaps itself, however long the work takes", async () => {
    let running = 0;
    let runs = 0;
    const work = async () => {
      expect(++running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 5_000));
      running--;
      runs++;
    };
    const loop = runLoop(work, { everyMs: 1_000, stop: stop.signal });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(runs).toBe(10);
    stop.abort();
    await vi.advanceTimersByTimeAsync(5_000);
    await loop;
  });

  it("waits longer after each failure, to a minute, and is back at once when it works again", async () => {
    const beganMs = Date.now();
    const starts: number[] = [];
    const work = async () => {
      starts.push((Date.now() - beganMs) / 1_000);
      if (starts.length <= 8) throw new Error("no database");
    };
    const loop = runLoop(work, { everyMs: 1_000, stop: stop.signal });
    await vi.advanceTimersByTimeAsync(250_000);
    expect(starts.slice(0, 11)).toEqual([0, 2, 6, 14, 30, 62, 122, 182, 242, 243, 244]);
    stop.abort();
    await loop;
  });

  it("ends a pause at once when it is stopped, but lets running work finish", async () => {
    let finish: () => void = () => undefined;
    let runs = 0;
    const work = () =>
      new Promise<void>((resolve) => {
        runs++;
        finish = resolve;
      });
    let ended = false;
    const loop = runLoop(work, { everyMs: 1_000, stop: stop.signal }).then(() => (ended = true));
    stop.abort();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(ended).toBe(false);
    finish();
    await loop;
    expect(runs).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("does nothing where it is stopped already", async () => {
    const work = vi.fn(async () => undefined);
    stop.abort();
    await runLoop(work, { everyMs: 1_000, stop: stop.signal });
    expect(work).not.toHaveBeenCalled();
  });
});
