import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { LinkEnded } from "@/components/auth/link-ended";
import { WithdrawRecoveryForm } from "@/components/auth/recovery/withdraw-recovery-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { findWithdrawState } from "@/lib/auth/factors/recovery/find-withdraw-state";
import { withdrawRecoveryAction } from "@/lib/auth/factors/second-step/actions";

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("second_step.withdraw"))("title"), robots: { index: false } };
}

/** Where the link of a mail about a recovery leads. Opening it changes nothing: programs that look into mails do so too. */
export default async function WithdrawRecoveryPage({ params, searchParams }: PageProps) {
  const [{ id }, { token }, t] = await Promise.all([params, searchParams, getTranslations("second_step.withdraw")]);
  const link = { recoveryId: id, token: typeof token === "string" ? token : "" };
  const state = await findWithdrawState(link);
  if (state !== "live") {
    return (
      <AuthCard title={t("title")} lead="" footer={null}>
        <LinkEnded state={state} next={{ label: t("new_password"), href: "/forgot-password" }} />
      </AuthCard>
    );
  }
  return (
    <AuthCard title={t("title")} lead={t("lead")} footer={null}>
      <ClientMessages namespaces={["ui", "second_step"]}>
        <WithdrawRecoveryForm {...link} withdraw={withdrawRecoveryAction} />
      </ClientMessages>
    </AuthCard>
  );
}
