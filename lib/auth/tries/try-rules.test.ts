import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forgetLocksMs, giveBackTry, lockMs, takeOneOf, takeTry, triesUntilLock, type TryState } from "./try-rules";

const windowMs = 900_000;
const at = (ms: number) => new Date(ms);

/** Tries at these moments, all wrong; which were let through. */
function fail(moments: readonly number[]): { passed: boolean[]; state: TryState | null } {
  let state: TryState | null = null;
  const passed = moments.map((ms) => {
    const { waitMs, next } = takeTry(state, at(ms), windowMs);
    state = next;
    return waitMs === null;
  });
  return { passed, state };
}

describe("tries at a password", () => {
  it("are five, then none until the lock ends, to the millisecond", () => {
    const end = 4 + lockMs[0];
    expect(fail([0, 1, 2, 3, 4, 5, end - 1, end]).passed).toEqual([true, true, true, true, true, false, false, true]);
  });

  it("are locked longer each time, an hour at most", () => {
    let state: TryState | null = null;
    let nowMs = 0;
    const locks: number[] = [];
    for (let tries = 0; tries < 6 * triesUntilLock; tries++) {
      const taken = takeTry(state, at(nowMs), windowMs);
      expect(taken.waitMs).toBeNull();
      state = taken.next;
      if (taken.locksForMs === null) continue;
      locks.push(taken.locksForMs);
      nowMs += taken.locksForMs;
    }
    expect(locks).toEqual([60_000, 300_000, 900_000, 3_600_000, 3_600_000, 3_600_000]);
  });

  it("start over a day after the last lock", () => {
    const { state } = fail([0, 0, 0, 0, 0]);
    const locked = { tries: 5, since: at(0), level: 3, lockedUntil: at(lockMs[0]) };
    expect(state).toMatchObject({ level: 1 });
    expect(takeTry(locked, at(lockMs[0] + forgetLocksMs - 1), windowMs).next.level).toBe(3);
    expect(takeTry(locked, at(lockMs[0] + forgetLocksMs), windowMs).next.level).toBe(0);
  });

  it("never get through more than five in any window, nor anything while locked, whatever the pace", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 60 }), (pauses) => {
        let state: TryState | null = null;
        let nowMs = 1;
        const passed: number[] = [];
        for (const pause of pauses) {
          nowMs += pause;
          const until = state?.lockedUntil?.getTime() ?? 0;
          const taken = takeTry(state, at(nowMs), windowMs);
          expect(taken.waitMs === null).toBe(nowMs >= until);
          if (taken.waitMs === null) passed.push(nowMs);
          state = taken.next;
        }
        for (let index = triesUntilLock; index < passed.length; index++) {
          expect((passed[index] ?? 0) - (passed[index - triesUntilLock] ?? 0)).toBeGreaterThanOrEqual(Math.min(lockMs[0], windowMs));
        }
      }),
    );
  });

  it("leave nothing behind when all of them were right, in whatever order they end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: triesUntilLock }), fc.infiniteStream(fc.nat()), (count, picks) => {
        let state: TryState | null = null;
        const open: boolean[] = [];
        for (let index = 0; index < count; index++) {
          const taken = takeTry(state, at(0), windowMs);
          state = taken.next;
          open.push(taken.locksForMs !== null);
        }
        for (const pick of picks) {
          if (open.length === 0 || state === null) break;
          const [locked = false] = open.splice(pick % open.length, 1);
          state = giveBackTry(state, locked);
        }
        expect(state).toMatchObject({ tries: 0, level: 0, lockedUntil: null });
      }),
    );
  });
});

it("takeOneOf allows so many in a window and says when the next may come", () => {
  const rule = { limit: 2, windowMs: 1_000 };
  const first = takeOneOf(null, at(0), rule);
  const second = takeOneOf(first.next, at(900), rule);
  expect([first.waitMs, second.waitMs]).toEqual([null, null]);
  expect(takeOneOf(second.next, at(999), rule).waitMs).toBe(1);
  expect(takeOneOf(second.next, at(1_000), rule)).toMatchObject({ waitMs: null, next: { tries: 1 } });
});
