import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { LinkEnded } from "@/components/auth/link-ended";
import { VerifyEmailForm } from "@/components/auth/verify-email-form";
import { verifyEmailAction } from "@/lib/auth/actions";
import { findProofState } from "@/lib/auth/proofs/find-proof-state";

type PageProps = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.verify");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

/** Where a mailed link leads. Opening it uses nothing up: programs that look into mails do so too. */
export default async function VerifyEmailPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const state = await findProofState(token, "verify_email");
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("verify.title")} lead={t(state === "live" ? "verify.lead" : "verify.description")} footer={state === "live" ? null : t("ended.new_verification")}>
      {state === "live" && typeof token === "string" ? (
        <VerifyEmailForm token={token} verify={verifyEmailAction} />
      ) : (
        <LinkEnded state={state === "live" ? "unknown" : state} next={{ label: t("ended.sign_in"), href: "/sign-in" }} />
      )}
    </AuthCard>
  );
}
