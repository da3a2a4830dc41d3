import type { getTranslations } from "next-intl/server";

/** What to say of a way in by another service that failed: the code is ours or next-auth's, and in the address, so anyone may have written it. */
export function entryError(t: Awaited<ReturnType<typeof getTranslations<never>>>, error: string | string[]): string {
  if (error === "account_suspended") return t("errors.account_suspended.detail");
  if (error === "oauth_no_address") return t("auth.oauth.errors.oauth_no_address");
  return t("auth.oauth.errors.oauth_failed");
}
