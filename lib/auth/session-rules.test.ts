import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idleTimeoutMs, isSessionLive, needsTouch } from "./session-rules";

const at = (ms: number) => new Date(ms);

describe("isSessionLive", () => {
  it("never lets a revoked session in", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (now, seen, revoked) => {
        expect(isSessionLive({ expiresAt: at(Number.MAX_SAFE_INTEGER / 2), lastSeenAt: at(seen), revokedAt: at(revoked) }, now)).toBe(false);
      }),
    );
  });

  it("ends at the absolute and at the idle time, to the millisecond", () => {
    const session = { expiresAt: at(idleTimeoutMs + 10), lastSeenAt: at(0), revokedAt: null };
    expect(isSessionLive(session, idleTimeoutMs - 1)).toBe(true);
    expect(isSessionLive(session, idleTimeoutMs)).toBe(false);
    const busy = { ...session, lastSeenAt: at(idleTimeoutMs) };
    expect(isSessionLive(busy, idleTimeoutMs + 9)).toBe(true);
    expect(isSessionLive(busy, idleTimeoutMs + 10)).toBe(false);
  });

  it("is touched at most once a minute", () => {
    expect(needsTouch(at(0), 59_999)).toBe(false);
    expect(needsTouch(at(0), 60_000)).toBe(true);
  });
});
