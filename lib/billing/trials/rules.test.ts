import { describe, expect, it } from "vitest";
import { remindUntil, trialEnd, viewOf } from "./rules";

const startedAt = new Date("2026-11-21T09:00:00Z");
const endsAt = trialEnd(startedAt);
const dayMs = 86_400_000;
const view = (beforeEndMs: number) => viewOf({ planId: "premium", endsAt }, endsAt.getTime() - beforeEndMs);

describe("a trial", () => {
  it("runs for fourteen days to the millisecond", () => {
    expect(endsAt).toEqual(new Date("2026-12-05T09:00:00Z"));
    expect(view(1)).toMatchObject({ state: "running", daysLeft: 1 });
    expect(view(0)).toMatchObject({ state: "just_ended", daysLeft: 0 });
  });

  it("counts a begun day as one", () => {
    expect(view(14 * dayMs).daysLeft).toBe(14);
    expect(view(14 * dayMs - 1).daysLeft).toBe(14);
    expect(view(13 * dayMs).daysLeft).toBe(13);
  });

  it("is said to have ended for a week", () => {
    expect(view(-7 * dayMs + 1).state).toBe("just_ended");
    expect(view(-7 * dayMs).state).toBe("ended");
  });

  it("is told of three days before its end", () => {
    expect(remindUntil(new Date("2026-12-02T09:00:00Z"))).toEqual(endsAt);
  });
});
