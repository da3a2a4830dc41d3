import { describe, expect, it, vi } from "vitest";
import { coarseLimit } from "./coarse-limit";
import { coarseRules } from "./coarse-rules";
import type { SharedWindow } from "./shared-window";

const hanging: SharedWindow = () => new Promise(() => {});
const failing: SharedWindow = () => Promise.reject(new Error("command was: EVAL … 203.0.113.7"));
const admitting: SharedWindow = () => Promise.resolve({ admitted: true, remaining: 9, retryAfterMs: 0 });
const refusing: SharedWindow = () => Promise.resolve({ admitted: false, remaining: 0, retryAfterMs: 4_000 });

const { page, sign_in: signIn } = coarseRules;

describe("coarseLimit", () => {
  it("asks the shared store first and takes its word", async () => {
    expect(await coarseLimit({ shared: admitting })(page, "a", 0)).toMatchObject({ outcome: "admitted", decidedBy: "store" });
    expect(await coarseLimit({ shared: refusing })(page, "a", 0)).toEqual({ outcome: "limited", decidedBy: "store", remaining: 0, retryAfterMs: 4_000 });
  });

  it("waits for a hanging store no longer than the deadline, then counts pages itself", async () => {
    const decide = coarseLimit({ shared: hanging, deadlineMs: 60 });
    const startMs = performance.now();
    expect(await decide(page, "a", 0)).toMatchObject({ outcome: "admitted", decidedBy: "process" });
    const tookMs = performance.now() - startMs;
    expect(tookMs).toBeGreaterThanOrEqual(55);
    expect(tookMs).toBeLessThan(250);
  });

  it("keeps the limit of pages while the store is lost", async () => {
    const decide = coarseLimit({ shared: failing });
    const outcomes = [];
    for (let i = 0; i < page.limit + 5; i++) outcomes.push((await decide(page, "a", i)).outcome);
    expect(outcomes.filter((outcome) => outcome === "admitted")).toHaveLength(page.limit);
    expect(outcomes.at(-1)).toBe("limited");
  });

  it.each([["hanging", hanging], ["failing", failing]])("refuses to sign anyone in while the store is %s: it fails closed", async (_, shared) => {
    const decide = coarseLimit({ shared, refusingDeadlineMs: 10 });
    for (let i = 0; i < 5; i++) expect(await decide(signIn, "a", i)).toMatchObject({ outcome: "unavailable", decidedBy: "policy" });
  });

  it("gives a slow store more time where the alternative is to refuse", async () => {
    const slow: SharedWindow = (...asked) => new Promise((resolve) => setTimeout(() => resolve(admitting(...asked)), 60));
    const decide = coarseLimit({ shared: slow, deadlineMs: 10, refusingDeadlineMs: 5_000 });
    expect(await decide(signIn, "a", 0)).toMatchObject({ outcome: "admitted", decidedBy: "store" });
    expect(await decide(page, "a", 0)).toMatchObject({ decidedBy: "process" });
  });

  it("asks the store for each sign-in, also while pages leave it alone", async () => {
    const shared = vi.fn<SharedWindow>(failing);
    const decide = coarseLimit({ shared });
    for (let i = 0; i < 5; i++) await decide(page, "a", i);
    shared.mockImplementation(admitting);
    expect(await decide(signIn, "a", 6)).toMatchObject({ outcome: "admitted", decidedBy: "store" });
  });

  it("counts exactly by itself where no store is set up, signing in too", async () => {
    const decide = coarseLimit({ shared: null });
    for (let i = 0; i < signIn.limit; i++) expect((await decide(signIn, "a", i)).outcome).toBe("admitted");
    expect(await decide(signIn, "a", 100)).toMatchObject({ outcome: "limited", decidedBy: "process" });
    expect((await decide(signIn, "b", 100)).outcome).toBe("admitted");
  });

  it("does what the rule declares where it has no room left to count", async () => {
    const decide = coarseLimit({ shared: null, maxSubjects: 1 });
    await decide(page, "a", 0);
    await decide(signIn, "a", 0);
    expect(await decide(page, "b", 0)).toMatchObject({ outcome: "admitted", decidedBy: "policy" });
    expect(await decide(signIn, "b", 0)).toMatchObject({ outcome: "unavailable", decidedBy: "policy" });
  });

  it("leaves a lost store alone for a while, then tries it again", async () => {
    const shared = vi.fn<SharedWindow>(failing);
    const decide = coarseLimit({ shared });
    for (let i = 0; i < 50; i++) await decide(page, "a", i);
    expect(shared).toHaveBeenCalledTimes(3);
    shared.mockImplementation(admitting);
    expect(await decide(page, "a", 2_100)).toMatchObject({ decidedBy: "store" });
  });

  it("tells that the store is lost without telling whose request it was", async () => {
    const onStoreLost = vi.fn();
    await coarseLimit({ shared: failing, onStoreLost })(page, "203.0.113.7", 0);
    await coarseLimit({ shared: hanging, deadlineMs: 1, onStoreLost })(page, "203.0.113.7", 0);
    expect(onStoreLost.mock.calls).toEqual([["Error"], ["DeadlineError"]]);
  });
});
