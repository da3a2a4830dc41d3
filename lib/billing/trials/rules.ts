import type { Plan, TrialView } from "../schemas";

/** What a trial gives, and for how long. */
export const trialPlanId: Plan["id"] = "premium";
const trialDays = 14;
/** Days before its end at which an organisation is told. */
const reminderDays = 3;
/** How long the console goes on saying that a trial has ended. */
const afterwordDays = 7;

const dayMs = 86_400_000;

export function trialEnd(startedAt: Date): Date {
  return new Date(startedAt.getTime() + trialDays * dayMs);
}

/** Trials that end until then are to be told of at `at`. */
export function remindUntil(at: Date): Date {
  return new Date(at.getTime() + reminderDays * dayMs);
}

/** A trial as screens show it: begun days count as whole ones, and its state is told by the clock alone. */
export function viewOf({ planId, endsAt }: { planId: Plan["id"]; endsAt: Date }, atMs: number): TrialView {
  const leftMs = endsAt.getTime() - atMs;
  const state = leftMs > 0 ? "running" : leftMs > -afterwordDays * dayMs ? "just_ended" : "ended";
  return { planId, endsAt: endsAt.toISOString(), state, daysLeft: Math.max(0, Math.ceil(leftMs / dayMs)) };
}
