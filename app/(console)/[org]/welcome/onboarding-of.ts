import { isOnboardingOpen, getOnboarding } from "@/lib/accounts/onboarding/get-onboarding";
import type { OnboardingView } from "@/lib/accounts/onboarding-client";
import type { OrgScope } from "@/lib/accounts/policy";
import { listKeys } from "@/lib/keys/list-keys";
import { hasCalls } from "@/lib/usage/has-calls";

/** How far an organisation has come, from the rows of every room. Null where it never had an onboarding. */
export function onboardingOf(scope: OrgScope): Promise<OnboardingView | null> {
  return getOnboarding(scope, async () => {
    const [keys, call] = await Promise.all([listKeys(scope, { limit: 1 }), hasCalls(scope)]);
    return { key: keys.data.length > 0, call };
  });
}

/** The same for the overview: null as well once it was put away. */
export async function openOnboardingOf(scope: OrgScope): Promise<OnboardingView | null> {
  return (await isOnboardingOpen(scope)) ? onboardingOf(scope) : null;
}
