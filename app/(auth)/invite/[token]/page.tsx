import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { AcceptForm } from "@/components/accounts/invitations/accept-form";
import { InvitationFacts } from "@/components/accounts/invitations/invitation-facts";
import { OtherAccount } from "@/components/accounts/invitations/other-account";
import { AuthCard } from "@/components/auth/auth-card";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { findInvitation, maskAddress } from "@/lib/accounts/invitations/find-invitation";
import { listOrganisations } from "@/lib/accounts/list-organisations";
import { getSession } from "@/lib/auth/current";
import { entryHref } from "../../entry-path";
import { acceptInvitationAction } from "./actions";

type PageProps = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("accounts.accept");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Where the mail with an invitation leads. Opening it uses nothing up. */
export default async function InvitationPage({ params }: PageProps) {
  const { token } = await params;
  const [invitation, session, t, format] = await Promise.all([findInvitation(token), getSession(), getTranslations("accounts.accept"), getFormatter()]);

  if (invitation.state !== "open") {
    return (
      <AuthCard title={t("title")} lead={invitation.state === "replaced" ? "" : t(invitation.state === "accepted" ? "accepted_lead" : "ended_lead")} footer={null}>
        <Alert tone="warning" title={t("ended")}>
          {t(`states.${invitation.state}`)}
        </Alert>
        <Button asChild size="lg" className="w-full">
          <Link href={session === null ? "/sign-in" : "/console"}>{session === null ? t("sign_in") : t("to_console")}</Link>
        </Button>
      </AuthCard>
    );
  }
  if (session !== null && session.user.email !== invitation.email) {
    return (
      <AuthCard title={t("wrong_title")} lead={t("wrong_lead", { invited: maskAddress(invitation.email), current: session.user.email })} footer={null}>
        <ClientMessages namespaces={["ui", "accounts"]}>
          <OtherAccount />
        </ClientMessages>
        <Button asChild size="lg" className="w-full">
          <Link href="/console">{t("to_console")}</Link>
        </Button>
      </AuthCard>
    );
  }
  const path = `/invite/${token}`;
  const { organisation, role, roleName, invitedBy, expiresAt, slug } = invitation;
  const member = session !== null && (await listOrganisations(session.user.id)).some((own) => own.slug === slug);
  return (
    <AuthCard
      title={t("heading", { organisation })}
      lead={invitedBy === null ? t("lead") : t("lead_by", { name: invitedBy })}
      footer={t("until", { at: format.dateTime(new Date(expiresAt), { dateStyle: "long", timeStyle: "short" }) })}
    >
      <InvitationFacts organisation={organisation} role={role} roleName={roleName} email={invitation.email} />
      {member ? (
        <>
          <Alert>{t("member")}</Alert>
          <Button asChild variant="primary" size="lg" className="w-full">
            <Link href={`/${slug}`}>{t("open")}</Link>
          </Button>
        </>
      ) : session === null ? (
        <div className="space-y-2">
          <Button asChild variant="primary" size="lg" className="w-full">
            <Link href={entryHref("/sign-up", path)}>{t("sign_up")}</Link>
          </Button>
          <Button asChild size="lg" className="w-full">
            <Link href={entryHref("/sign-in", path)}>{t("have_account")}</Link>
          </Button>
        </div>
      ) : (
        <ClientMessages namespaces={["ui", "accounts"]}>
          <AcceptForm token={token} accept={acceptInvitationAction} />
        </ClientMessages>
      )}
    </AuthCard>
  );
}
