import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkUse } from "@/components/auth/account/link-use";
import { AuthCard } from "@/components/auth/auth-card";
import { LinkEnded } from "@/components/auth/link-ended";
import { confirmAddressChangeAction } from "@/lib/auth/address/actions";
import { findProofState } from "@/lib/auth/proofs/find-proof-state";

type PageProps = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.change_email");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

/** Where the link leads that went to a new address. Opening it uses nothing up. */
export default async function ChangeEmailPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const [state, t] = await Promise.all([findProofState(token, "change_email"), getTranslations("auth")]);
  const texts = { submit: t("change_email.submit"), unreachable: t("change_email.unreachable"), doneTitle: t("change_email.done_title"), done: t("change_email.done") };
  return (
    <AuthCard title={t("change_email.title")} lead={t(state === "live" ? "change_email.lead" : "change_email.description")} footer={null}>
      {state === "live" && typeof token === "string" ? (
        <LinkUse token={token} use={confirmAddressChangeAction} texts={texts} next={{ label: t("change_email.to_account"), href: "/account" }} />
      ) : (
        <LinkEnded state={state === "live" ? "unknown" : state} next={{ label: t("change_email.to_account"), href: "/account" }} />
      )}
    </AuthCard>
  );
}
