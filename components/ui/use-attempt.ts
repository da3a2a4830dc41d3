"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow } from "next/navigation";
import { notify } from "./notify";
import { repeatable } from "./repeats";

/**
 * The server's answer to a call, or null without one: a call that rejects would otherwise take the page with it. Where the
 * visitor has first to prove who they are, they are asked, and the call is made once more.
 */
export async function answerOf<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await repeatable(call);
  } catch (error) {
    // Redirects travel as errors.
    unstable_rethrow(error);
    return null;
  }
}

/** Gives `answerOf` that says in a toast when the server could not be reached, for pages that hold a `Toaster`. */
export function useAttempt(): <T>(call: () => Promise<T>) => Promise<T | null> {
  const t = useTranslations("ui");
  return async (call) => {
    const answer = await answerOf(call);
    if (answer === null) notify("error", t("unreachable"));
    return answer;
  };
}
