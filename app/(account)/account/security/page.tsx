import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { SessionsCard } from "@/components/auth/sessions-card";
import { VerifyBanner } from "@/components/auth/verify-banner";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { changePasswordAction, resendVerificationAction, revokeOtherSessionsAction, revokeSessionAction } from "@/lib/auth/actions";
import { requireSession } from "@/lib/auth/current";
import { listSessions } from "@/lib/auth/list-sessions";
import { mustVerify } from "@/lib/auth/proofs/require-verified";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.security"))("title") };
}

export default async function SecurityPage() {
  const session = await requireSession();
  const [t, sessions] = await Promise.all([getTranslations("auth.security"), listSessions(session)]);
  const { name, email, emailVerified } = session.user;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {mustVerify(session.user) ? <VerifyBanner email={email} resend={resendVerificationAction} /> : null}
      <Card>
        <CardHeader>
          <CardTitle>{t("address.title")}</CardTitle>
          <Badge tone={emailVerified ? "success" : "warning"}>{emailVerified ? t("address.verified") : t("address.unverified")}</Badge>
        </CardHeader>
        <p className="p-4 break-words">{email}</p>
      </Card>
      <Card>
        <CardHeader>
          <div className="min-w-0">
            <CardTitle>{t("password.title")}</CardTitle>
            <p className="text-sm text-muted-foreground">{t("password.lead")}</p>
          </div>
        </CardHeader>
        <div className="p-4">
          <ChangePasswordForm owner={{ name, email }} change={changePasswordAction} />
        </div>
      </Card>
      <SessionsCard sessions={sessions} revoke={revokeSessionAction} revokeOthers={revokeOtherSessionsAction} />
    </>
  );
}
