import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { WithdrawRecoveryForm } from "@/components/auth/recovery/withdraw-recovery-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { withdrawRecoveryAction } from "@/lib/auth/factors/second-step/actions";

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("second_step.withdraw"))("title"), robots: { index: false } };
}

/** Where the link of a mail about a recovery leads. Opening it changes nothing: programs that look into mails do so too. */
export default async function WithdrawRecoveryPage({ params, searchParams }: PageProps) {
  const [{ id }, { token }, t] = await Promise.all([params, searchParams, getTranslations("second_step.withdraw")]);
  return (
    <AuthCard title={t("title")} lead={t("lead")} footer={null}>
      <ClientMessages namespaces={["ui", "second_step"]}>
        <WithdrawRecoveryForm recoveryId={id} token={typeof token === "string" ? token : ""} withdraw={withdrawRecoveryAction} />
      </ClientMessages>
    </AuthCard>
  );
}
