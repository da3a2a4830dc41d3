import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { LinkEnded } from "@/components/auth/link-ended";
import { ResetPasswordForm } from "@/components/auth/reset-password-form";
import { resetPasswordAction } from "@/lib/auth/actions";
import { findProofState, shortestForReset } from "@/lib/auth/proofs/find-proof-state";

type PageProps = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

/** Where a mailed link leads. Opening it uses nothing up. */
export default async function ResetPasswordPage({ searchParams }: PageProps) {
  const { token } = await searchParams;
  const state = await findProofState(token, "reset_password");
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("reset.title")} lead={t(state === "live" ? "reset.lead" : "reset.description")} footer={null}>
      {state === "live" && typeof token === "string" ? (
        <ResetPasswordForm token={token} shortest={await shortestForReset(token)} reset={resetPasswordAction} />
      ) : (
        <LinkEnded state={state === "live" ? "unknown" : state} next={{ label: t("ended.new_reset"), href: "/forgot-password" }} />
      )}
    </AuthCard>
  );
}
