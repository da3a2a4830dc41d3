"use server";

import { getLocale } from "next-intl/server";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { runAction } from "@/lib/platform/actions/run-action";
import { requestOrigin } from "./request-origin";
import { signUpSchema } from "./schemas";
import { signUp } from "./sign-up";

/** Creates an account; the browser then signs in with the same password. Errors: `validation_failed`, `email_taken`. */
export async function signUpAction(input: unknown): Promise<ActionResult<{ slug: string }>> {
  return runAction(signUpSchema, input, async (account, requestId) => {
    const { slug } = await signUp({ ...account, locale: await getLocale() }, await requestOrigin(requestId));
    return { slug };
  });
}
