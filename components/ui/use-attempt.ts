"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow } from "next/navigation";
import { notify } from "./notify";

/** Whether the server answered; a call that rejects, as without a network, would otherwise take the page with it. */
export async function isReached(call: () => Promise<unknown>): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    // Redirects travel as errors.
    unstable_rethrow(error);
    return false;
  }
}

/** Gives a function that makes a call and says so in a toast when the server could not be reached; the page stays. */
export function useAttempt(): (call: () => Promise<unknown>) => Promise<void> {
  const t = useTranslations("ui");
  return async (call) => {
    if (!(await isReached(call))) await notify("error", t("unreachable"));
  };
}
