import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { AuthCard } from "@/components/auth/auth-card";
import { AskRecoveryForm } from "@/components/auth/recovery/ask-recovery-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { SiteLink } from "@/components/site/site-link";
import { Alert } from "@/components/ui/alert";
import { getPendingSession } from "@/lib/auth/current";
import { openRecovery } from "@/lib/auth/factors/recovery/ask-recovery";
import { askRecoveryAction } from "@/lib/auth/factors/second-step/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("second_step.recovery"))("title"), robots: { index: false } };
}

/** For who has shown their password and lost everything else. */
export default async function AskRecoveryPage() {
  const session = await getPendingSession();
  if (session === null) redirect("/sign-in");
  const [t, open] = await Promise.all([getTranslations("second_step.recovery"), openRecovery(session)]);
  return (
    <AuthCard
      title={t("title")}
      lead={t("lead")}
      footer={
        <SiteLink href="/sign-in/second-factor" className="font-medium text-primary underline">
          {t("back")}
        </SiteLink>
      }
    >
      {open === null ? (
        <ClientMessages namespaces={["ui", "second_step"]}>
          <AskRecoveryForm ask={askRecoveryAction} />
        </ClientMessages>
      ) : (
        <Alert title={t("open_title")}>{t(open.dueAt === null ? "open_asked" : "open_approved")}</Alert>
      )}
    </AuthCard>
  );
}
