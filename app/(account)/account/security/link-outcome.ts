import { getTranslations } from "next-intl/server";
import type { LinkedAccount } from "@/lib/auth/schemas";

/** What came of linking an account of another service, as the address tells it: anyone may have written that, so it is only words. */
export async function linkOutcome(
  { linked, link_error }: { linked?: string | string[] | undefined; link_error?: string | string[] | undefined },
  accounts: readonly LinkedAccount[],
): Promise<{ tone: "success" | "danger"; text: string } | null> {
  const t = await getTranslations();
  const service = accounts.find((account) => account.service === linked)?.service;
  if (service !== undefined) return { tone: "success", text: t("auth.oauth.linked", { service: t(`auth.oauth.services.${service}`) }) };
  if (link_error === "oauth_taken" || link_error === "oauth_linked_already") return { tone: "danger", text: t(`errors.${link_error}.detail`) };
  return link_error === undefined ? null : { tone: "danger", text: t("auth.oauth.errors.oauth_failed") };
}
