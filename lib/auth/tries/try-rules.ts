const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long the first, second, third and every later lock lasts. */
export const lockMs = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs] as const;
/** Failures until a lock. */
export const triesUntilLock = 5;
/** Locks are forgotten this long after the last one ended. */
export const forgetLocksMs = 24 * hourMs;

/** `since`: when the first of `tries` was. */
export type TryState = { tries: number; since: Date; level: number; lockedUntil: Date | null };

export type Taken = {
  /** Null where the try is let through, else how long to wait. */
  waitMs: number | null;
  /** How long a lock lasts that this try started, in case it fails; null where it started none. */
  locksForMs: number | null;
  next: TryState;
};

const fresh = (at: Date): TryState => ({ tries: 0, since: at, level: 0, lockedUntil: null });

/**
 * Counts a try at a password before it is checked, so that many at once find no more room than one after another. The
 * fifth is let through and locks; whoever turns out to be right gives it back.
 * @param windowMs failures further apart than this don't add up
 */
export function takeTry(state: TryState | null, at: Date, windowMs: number): Taken {
  const nowMs = at.getTime();
  const known = state ?? fresh(at);
  const endsMs = known.lockedUntil?.getTime() ?? 0;
  if (nowMs < endsMs) return { waitMs: endsMs - nowMs, locksForMs: null, next: known };
  const level = nowMs - Math.max(endsMs, known.since.getTime()) >= forgetLocksMs ? 0 : known.level;
  const goesOn = known.lockedUntil === null && known.tries > 0 && nowMs - known.since.getTime() < windowMs;
  const tries = (goesOn ? known.tries : 0) + 1;
  if (tries < triesUntilLock) {
    return { waitMs: null, locksForMs: null, next: { tries, since: goesOn ? known.since : at, level, lockedUntil: null } };
  }
  const locksForMs = lockMs[Math.min(level, lockMs.length - 1)] ?? hourMs;
  return { waitMs: null, locksForMs, next: { tries, since: at, level: level + 1, lockedUntil: new Date(nowMs + locksForMs) } };
}

/** Gives back a try that was no failure. `locked`: it had started the lock. */
export function giveBackTry(state: TryState, locked: boolean): TryState {
  const given = { ...state, tries: Math.max(0, state.tries - 1) };
  return locked ? { ...given, level: Math.max(0, state.level - 1), lockedUntil: null } : given;
}

/** Counts something of which so many are allowed in a window that starts with the first. */
export function takeOneOf(state: TryState | null, at: Date, { limit, windowMs }: { limit: number; windowMs: number }): Omit<Taken, "locksForMs"> {
  const open = state !== null && at.getTime() - state.since.getTime() < windowMs ? state : fresh(at);
  if (open.tries >= limit) return { waitMs: open.since.getTime() + windowMs - at.getTime(), next: open };
  return { waitMs: null, next: { ...open, tries: open.tries + 1 } };
}
