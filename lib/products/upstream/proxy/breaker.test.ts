import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit, type Breaker, closedBreaker, failuresToOpen, firstPauseMs, healthOf, longestPauseMs, type Outcome, probeLeaseMs, settle, type Ticket } from "./breaker";

/** Runs a breaker through a history and hands back what it did. */
class Run {
  breaker: Breaker = closedBreaker;
  nowMs = 1_000_000;
  enter(): Ticket | null {
    const { breaker, admission } = admit(this.breaker, this.nowMs);
    this.breaker = breaker;
    return admission.admitted ? admission.ticket : null;
  }
  tell(ticket: Ticket | null, outcome: Outcome): void {
    if (ticket !== null) this.breaker = settle(this.breaker, ticket, outcome, this.nowMs);
  }
  fail(times: number): void {
    for (let n = 0; n < times; n++) this.tell(this.enter(), "failure");
  }
}

const opened = (): Run => {
  const run = new Run();
  run.fail(failuresToOpen);
  return run;
};

describe("the circuit breaker", () => {
  it("opens after so many failures in a row and not before", () => {
    const run = new Run();
    run.fail(failuresToOpen - 1);
    run.tell(run.enter(), "success");
    run.fail(failuresToOpen - 1);
    expect(healthOf(run.breaker, run.nowMs)).toBe("healthy");
    run.fail(1);
    expect(healthOf(run.breaker, run.nowMs)).toBe("resting");
    expect(run.enter()).toBeNull();
  });

  it("never opens on what is not a failure, however long", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<Outcome>("success", "neutral", "failure"), { maxLength: 60 }), (outcomes) => {
        const run = new Run();
        let inARow = 0;
        for (const outcome of outcomes) {
          if (outcome === "failure") inARow++;
          if (outcome === "success") inARow = 0;
          if (inARow >= failuresToOpen) break;
          const ticket = run.enter();
          expect(ticket).not.toBeNull();
          run.tell(ticket, outcome);
        }
      }),
    );
  });

  it("after its pause lets one call at a time probe", () => {
    const run = opened();
    run.nowMs += firstPauseMs - 1;
    expect(run.enter()).toBeNull();
    run.nowMs += 1;
    const probe = run.enter();
    expect(probe).toMatchObject({ probe: true });
    expect(run.enter()).toBeNull();
    run.tell(probe, "success");
    expect(run.enter()).toMatchObject({ probe: false });
  });

  it("rests twice as long after each probe that fails, up to the longest pause", () => {
    const run = opened();
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      expect(run.breaker.restsUntilMs - run.nowMs).toBe(pauseMs);
      run.nowMs += pauseMs;
      run.tell(run.enter(), "failure");
      if (run.breaker.pauseMs === longestPauseMs && pauseMs === longestPauseMs) break;
    }
    run.nowMs += longestPauseMs;
    run.tell(run.enter(), "success");
    expect(run.breaker).toMatchObject({ pauseMs: 0, failures: 0 });
  });

  it("gives the place of a probe whose caller went away to the next one", () => {
    const run = opened();
    run.nowMs += firstPauseMs;
    run.tell(run.enter(), "neutral");
    expect(run.enter()).toMatchObject({ probe: true });
  });

  it("does not wait for ever for a probe that is never settled, nor believes it afterwards", () => {
    const run = opened();
    run.nowMs += firstPauseMs;
    const lost = run.enter();
    run.nowMs += probeLeaseMs;
    const second = run.enter();
    expect(second).toMatchObject({ probe: true });
    run.tell(lost, "success");
    expect(healthOf(run.breaker, run.nowMs)).toBe("probing");
  });

  it("does not rest longer when the clock is set back", () => {
    const run = opened();
    run.nowMs -= 86_400_000;
    expect(run.enter()).toMatchObject({ probe: true });
  });

  it("holds to its rules under any order of calls, outcomes and time", () => {
    type Step = { kind: "enter" } | { kind: "settle"; pick: number; outcome: Outcome } | { kind: "wait"; ms: number };
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant<Step>({ kind: "enter" }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant("settle" as const), pick: fc.nat(), outcome: fc.constantFrom<Outcome>("success", "failure", "failure", "failure", "neutral") }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 5_000 }) }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const run = new Run();
        const open: Ticket[] = [];
        const probes = new Set<Ticket>();
        for (const one of steps) {
          const before = run.breaker;
          if (one.kind === "wait") run.nowMs += one.ms;
          if (one.kind === "enter") {
            const ticket = run.enter();
            // Closed: all pass. Resting: none. Half-open: one.
            if (before.pauseMs === 0) expect(ticket).toMatchObject({ probe: false });
            else if (run.nowMs < before.restsUntilMs) expect(ticket).toBeNull();
            if (ticket?.probe) {
              expect(probes.size).toBe(0);
              probes.add(ticket);
            }
            if (ticket !== null) open.push(ticket);
          }
          if (one.kind === "settle" && open.length > 0) {
            const [ticket] = open.splice(one.pick % open.length, 1);
            if (ticket === undefined) continue;
            const current = ticket.epoch === run.breaker.epoch;
            run.tell(ticket, one.outcome);
            probes.delete(ticket);
            // What came from before the last change of state changes nothing; only a probe closes.
            if (!current) expect(run.breaker).toBe(before);
            if (before.pauseMs > 0 && run.breaker.pauseMs === 0) expect([ticket.probe, one.outcome]).toEqual([true, "success"]);
            if (before.pauseMs > 0 && ticket.probe && one.outcome === "failure") expect(run.breaker.pauseMs).toBe(Math.min(before.pauseMs * 2, longestPauseMs));
          }
          expect(run.breaker.pauseMs).toBeLessThanOrEqual(longestPauseMs);
          expect(run.breaker.failures).toBeLessThan(failuresToOpen);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
