import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SetPassword } from "@/components/auth/account/set-password";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { LinkedAccountsCard } from "@/components/auth/linked-accounts-card";
import { SessionsCard } from "@/components/auth/sessions-card";
import { VerifyBanner } from "@/components/auth/verify-banner";
import { Alert } from "@/components/ui/alert";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { changePasswordAction, requestPasswordResetAction, resendVerificationAction, revokeOtherSessionsAction, revokeSessionAction } from "@/lib/auth/actions";
import { requireSession } from "@/lib/auth/current";
import { listSessions } from "@/lib/auth/list-sessions";
import { startLinkAction, unlinkAccountAction } from "@/lib/auth/oauth/actions";
import { listLinkedAccounts } from "@/lib/auth/oauth/list-linked-accounts";
import { configuredServices } from "@/lib/auth/oauth/services";
import { hasPassword } from "@/lib/auth/oauth/ways-in";
import { shortestPasswordOf } from "@/lib/auth/passwords/require-good-password";
import { mustVerify } from "@/lib/auth/proofs/require-verified";
import { FactorSections, RecoveryNotice } from "./factors";
import { linkOutcome } from "./link-outcome";

type PageProps = { searchParams: Promise<Record<"sessions" | "devices" | "linked" | "link_error" | "reason", string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.security"))("title") };
}

export default async function SecurityPage({ searchParams }: PageProps) {
  const [session, query] = await Promise.all([requireSession(), searchParams]);
  const cursor = typeof query.sessions === "string" ? query.sessions : null;
  const [t, tPolicies, sessions, linked, withPassword, shortest] = await Promise.all([
    getTranslations("auth.security"),
    getTranslations("accounts.policies.required"),
    listSessions(session, { cursor }),
    listLinkedAccounts(session),
    hasPassword(session.user.id),
    shortestPasswordOf(session.user.id),
  ]);
  const outcome = await linkOutcome(query, linked);
  const { name, email } = session.user;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {query.reason === "policy_second_factor_required" ? <Alert tone="warning" title={tPolicies("title")}>{tPolicies("text")}</Alert> : null}
      <RecoveryNotice session={session} />
      {mustVerify(session.user) ? <VerifyBanner email={email} resend={resendVerificationAction} /> : null}
      <Card>
        <CardHeader>
          <div className="min-w-0">
            <CardTitle>{t("password.title")}</CardTitle>
            <p className="text-sm text-muted-foreground">{t("password.lead")}</p>
          </div>
        </CardHeader>
        <div className="p-4">
          {withPassword ? <ChangePasswordForm owner={{ name, email }} shortest={shortest} change={changePasswordAction} /> : <SetPassword email={email} request={requestPasswordResetAction} />}
        </div>
      </Card>
      <FactorSections session={session} cursor={query.devices} />
      <LinkedAccountsCard services={configuredServices()} linked={linked} outcome={outcome} startLink={startLinkAction} unlink={unlinkAccountAction} />
      <SessionsCard page={sessions} firstPage={cursor === null} revoke={revokeSessionAction} revokeOthers={revokeOtherSessionsAction} />
    </>
  );
}
