import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absoluteTimeoutMs, idleTimeoutMs, isRecentProof, isSessionLive, needsTouch, recentProofMs } from "./session-rules";

const at = (ms: number) => new Date(ms);

describe("isSessionLive", () => {
  it("never lets a revoked session in", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.boolean(), (now, seen, revoked, remembered) => {
        expect(isSessionLive({ expiresAt: at(Number.MAX_SAFE_INTEGER / 2), lastSeenAt: at(seen), revokedAt: at(revoked), remembered }, now)).toBe(false);
      }),
    );
  });

  it("ends at the absolute and at the idle time, to the millisecond", () => {
    const session = { expiresAt: at(idleTimeoutMs + 10), lastSeenAt: at(0), revokedAt: null, remembered: false };
    expect(isSessionLive(session, idleTimeoutMs - 1)).toBe(true);
    expect(isSessionLive(session, idleTimeoutMs)).toBe(false);
    const busy = { ...session, lastSeenAt: at(idleTimeoutMs) };
    expect(isSessionLive(busy, idleTimeoutMs + 9)).toBe(true);
    expect(isSessionLive(busy, idleTimeoutMs + 10)).toBe(false);
  });

  it("lasts to the absolute end where its owner is remembered, however idle", () => {
    const session = { expiresAt: at(absoluteTimeoutMs), lastSeenAt: at(0), revokedAt: null, remembered: true };
    expect(isSessionLive(session, absoluteTimeoutMs - 1)).toBe(true);
    expect(isSessionLive(session, absoluteTimeoutMs)).toBe(false);
  });

  it("is touched at most once a minute", () => {
    expect(needsTouch(at(0), 59_999)).toBe(false);
    expect(needsTouch(at(0), 60_000)).toBe(true);
  });
});

describe("isRecentProof", () => {
  it("holds for a quarter of an hour, and for nobody who proved nothing", () => {
    expect(isRecentProof(at(0).toISOString(), recentProofMs - 1)).toBe(true);
    expect(isRecentProof(at(0).toISOString(), recentProofMs)).toBe(false);
    expect(isRecentProof(null, 0)).toBe(false);
  });
});
