/** The one clock. Everything that asks for the time asks here, so that tests and the demo can move it. */
let offsetMs = 0;
let frozenAt: number | null = null;

/** Milliseconds since the Unix epoch. */
export function nowMs(): number {
  return frozenAt ?? Date.now() + offsetMs;
}

export function now(): Date {
  return new Date(nowMs());
}

/** Stops the clock at a moment, or lets it run on with `null`. Only tests call it. */
export function freezeClock(at: Date | null): void {
  frozenAt = at === null ? null : at.getTime();
}

/** Moves the running clock forward (or back) by so many milliseconds. */
export function advanceClock(byMs: number): void {
  if (frozenAt === null) offsetMs += byMs;
  else frozenAt += byMs;
}

/** Monotonic microseconds for measuring durations; never moved by the functions above. */
export function monotonicUs(): number {
  return Math.round(performance.now() * 1000);
}
