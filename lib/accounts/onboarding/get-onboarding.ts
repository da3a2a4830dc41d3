import { type OnboardingFacts, type OnboardingView, progressOf } from "../onboarding-client";
import type { OrgScope } from "../policy";
import { findOnboarding, hasOthers } from "./repository";

/**
 * How far a new organisation has come, from its rows; `facts` are those of rooms further right. Null for one that never
 * had an onboarding.
 */
export async function getOnboarding(scope: OrgScope, facts: () => Promise<Omit<OnboardingFacts, "invite">>): Promise<OnboardingView | null> {
  const row = await findOnboarding(scope);
  if (row === null) return null;
  const [seen, invite] = await Promise.all([facts(), hasOthers(scope)]);
  return progressOf(row.skippedSteps, { ...seen, invite }, row.dismissedAt !== null || row.finishedAt !== null);
}

/** Whether there may be something to show on the overview; one small read, for most organisations no more. */
export async function isOnboardingOpen(scope: OrgScope): Promise<boolean> {
  const row = await findOnboarding(scope);
  return row !== null && row.dismissedAt === null && row.finishedAt === null;
}
