import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proofLifetimeMs, proofState } from "./proof-rules";

const moment = fc.option(fc.nat().map((ms) => new Date(ms)));

describe("a mailed link", () => {
  it("lives a day for an address, and an hour for a password or an account of another service", () => {
    expect(proofLifetimeMs).toEqual({ verify_email: 86_400_000, reset_password: 3_600_000, change_email: 86_400_000, link_account: 3_600_000 });
  });

  it("is live only unused, unreplaced and before its end", () => {
    fc.assert(
      fc.property(moment, moment, fc.nat(), fc.nat(), (usedAt, replacedAt, endMs, nowMs) => {
        const live = proofState({ usedAt, replacedAt, expiresAt: new Date(endMs) }, nowMs) === "live";
        expect(live).toBe(usedAt === null && replacedAt === null && nowMs < endMs);
      }),
    );
  });

  it("that is none is unknown", () => {
    expect(proofState(null, 0)).toBe("unknown");
  });
});
