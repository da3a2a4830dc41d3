import { BookOpen, ChartColumn, Gauge, KeyRound, KeySquare, LayoutDashboard, Settings, Users, ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { ImpersonationBanner } from "@/components/auth/impersonation-banner";
import { DeletionBanner } from "@/components/accounts/organisation/deletion-banner";
import { VerifyBanner } from "@/components/auth/verify-banner";
import { FactorBanner } from "@/components/accounts/policies/factor-banner";
import { TrialBanner } from "@/components/billing/trial-note";
import { AccountMenu } from "@/components/layout/account-menu";
import { ClientMessages } from "@/components/layout/client-messages";
import { ConsoleCommands } from "@/components/layout/console-commands";
import { ConsoleFrame } from "@/components/layout/console-frame";
import { DeferredToaster } from "@/components/layout/deferred-toaster";
import { LiveRefresh } from "@/components/layout/live-refresh";
import type { NavigationItem } from "@/components/layout/navigation";
import { RailNav } from "@/components/layout/rail-nav";
import { railItem, railLabel } from "@/components/layout/rail-classes";
import { TimeZoneSync } from "@/components/layout/time-zone-sync";
import { WorkspaceMenu } from "@/components/layout/workspace-menu";
import { LeavingBanner } from "@/components/privacy/leaving-banner";
import { leavingAt } from "@/lib/accounts/deletion/leaving-at";
import { listOrganisations } from "@/lib/accounts/list-organisations";
import { can, offers } from "@/lib/accounts/permissions";
import { resendVerificationAction } from "@/lib/auth/actions";
import { endImpersonationAction } from "@/lib/auth/impersonation/actions";
import { currentImpersonation } from "@/lib/auth/impersonation/impersonate";
import { requireOrg, requireSession } from "@/lib/auth/current";
import { mustVerify } from "@/lib/auth/proofs/require-verified";
import { secondFactorDue } from "@/lib/auth/second-factor-due";
import { getTrial } from "@/lib/billing/trials/get-trial";
import { now } from "@/lib/platform/time/clock";
import { StepUpDoor } from "../../step-up-door";
import { currentEnvironment } from "../environment";
import { setEnvironment } from "../set-environment";
import { findKeysAction } from "./find-keys";
import { logoHref } from "./logo-href";

/** Organisations in the switcher; a page of their own lists them all. */
const shownOrganisations = 12;

type LayoutProps = { params: Promise<{ org: string }>; children: ReactNode };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { name } = await requireOrg((await params).org, "usage.read");
  return { title: { default: name, template: `%s · ${name} · Tollgate` }, robots: { index: false } };
}

export default async function ConsoleLayout({ params, children }: LayoutProps) {
  const { org } = await params;
  const scope = await requireOrg(org, "usage.read");
  const session = await requireSession();
  const { user } = session;
  const [environment, impersonation, t] = await Promise.all([currentEnvironment(), currentImpersonation(session), getTranslations("console")]);
  const [organisations, trial, factorDueAt] = await Promise.all([listOrganisations(user.id, { limit: shownOrganisations }), getTrial(scope), secondFactorDue(scope)]);
  const mayReadKeys = can(scope, "key.read");
  const root = `/${scope.slug}`;

  const items: NavigationItem[] = [
    { href: root, label: t("nav.overview"), icon: <LayoutDashboard aria-hidden />, letter: "o" },
    ...(mayReadKeys ? [{ href: `${root}/keys`, label: t("nav.keys"), icon: <KeyRound aria-hidden />, letter: "k" }] : []),
    { href: `${root}/usage`, label: t("nav.usage"), icon: <ChartColumn aria-hidden />, letter: "u" },
    ...(can(scope, "management_key.manage")
      ? [{ href: `${root}/settings/management-keys`, label: t("nav.management_keys"), icon: <KeySquare aria-hidden />, letter: "m" }]
      : []),
    ...(can(scope, "audit.read") ? [{ href: `${root}/settings/audit`, label: t("nav.audit"), icon: <ScrollText aria-hidden />, letter: "a" }] : []),
    ...(can(scope, "member.read") ? [{ href: `${root}/settings/members`, label: t("nav.members"), icon: <Users aria-hidden />, letter: "e" }] : []),
    ...(can(scope, "billing.read") ? [{ href: `${root}/limits`, label: t("nav.limits"), icon: <Gauge aria-hidden />, letter: "l" }] : []),
    { href: `${root}/settings`, label: t("nav.settings"), icon: <Settings aria-hidden />, letter: "s" },
  ];

  return (
    <ClientMessages namespaces={["ui", "pages", "console", "charts", "keys", "projects", "usage"]}>
      <ConsoleFrame
        organisation={scope}
        environment={environment}
        rail={{
          top: (
            <WorkspaceMenu
              current={{ slug: scope.slug, name: scope.name, isDemo: scope.isDemo }}
              logo={logoHref(scope)}
              links={{ all: "/organisations", create: "/organisations/new" }}
              all={organisations.map(({ slug, name, isDemo }) => ({ slug, name, isDemo }))}
              environment={environment}
              setEnvironment={setEnvironment}
            />
          ),
          nav: <RailNav label={t("nav.label")} items={items} />,
          bottom: (
            <>
              <Link href="/docs" className={railItem} title={t("docs")}>
                <BookOpen aria-hidden />
                <span className={railLabel}>{t("docs")}</span>
              </Link>
              <AccountMenu name={user.name} email={user.email} isOperator={user.isOperator} />
            </>
          ),
        }}
        commands={
          <ConsoleCommands
            items={items}
            environment={environment}
            setEnvironment={setEnvironment}
            createKeyHref={offers(scope, "key.create") ? `${root}/keys?create=1` : null}
            organisationSlug={scope.slug}
            findKeys={findKeysAction}
          />
        }
      >
        {scope.suspended ? <Alert tone="danger" title={t("suspended.title")}>{t("suspended.text")}</Alert> : null}
        {scope.actor.type === "operator" && impersonation !== null ? (
          <ClientMessages namespaces={["ui", "auth"]}>
            <ImpersonationBanner impersonation={impersonation} end={endImpersonationAction} />
          </ClientMessages>
        ) : null}
        <LeavingBanner deletesAt={await leavingAt(user.id)} />
        {scope.deletesAt === null ? null : <DeletionBanner slug={scope.slug} deletesAt={scope.deletesAt} />}
        {mustVerify(user) ? (
          <ClientMessages namespaces={["ui", "auth"]}>
            <VerifyBanner email={user.email} resend={resendVerificationAction} />
          </ClientMessages>
        ) : null}
        {factorDueAt === null ? null : <FactorBanner organisation={scope.name} dueAt={factorDueAt} />}
        {trial === null ? null : <TrialBanner trial={trial} href={can(scope, "billing.read") ? `${root}/limits` : null} />}
        {children}
      </ConsoleFrame>
      <LiveRefresh src={`/api/console/${scope.slug}/usage/stream?environment=${environment}`} since={now().toISOString()} event="usage" />
      <TimeZoneSync />
      <DeferredToaster />
      <StepUpDoor />
    </ClientMessages>
  );
}
