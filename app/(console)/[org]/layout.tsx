import { BookOpen, ChartColumn, Gauge, KeyRound, KeySquare, LayoutDashboard } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { VerifyBanner } from "@/components/auth/verify-banner";
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
import { listOrganisations } from "@/lib/accounts/list-organisations";
import { can } from "@/lib/accounts/permissions";
import { resendVerificationAction } from "@/lib/auth/actions";
import { requireOrg, requireSession } from "@/lib/auth/current";
import { mustVerify } from "@/lib/auth/proofs/require-verified";
import { now } from "@/lib/platform/time/clock";
import { currentEnvironment } from "../environment";
import { setEnvironment } from "../set-environment";
import { findKeysAction } from "./find-keys";

type LayoutProps = { params: Promise<{ org: string }>; children: ReactNode };

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const { name } = await requireOrg((await params).org, "usage.read");
  return { title: { default: name, template: `%s · ${name} · Tollgate` }, robots: { index: false } };
}

export default async function ConsoleLayout({ params, children }: LayoutProps) {
  const { org } = await params;
  const scope = await requireOrg(org, "usage.read");
  const [{ user }, environment, t] = await Promise.all([requireSession(), currentEnvironment(), getTranslations("console")]);
  const organisations = await listOrganisations(user.id);
  const mayReadKeys = can(scope, "key.read");
  const root = `/${scope.slug}`;

  const items: NavigationItem[] = [
    { href: root, label: t("nav.overview"), icon: <LayoutDashboard aria-hidden />, letter: "o" },
    ...(mayReadKeys ? [{ href: `${root}/keys`, label: t("nav.keys"), icon: <KeyRound aria-hidden />, letter: "k" }] : []),
    { href: `${root}/usage`, label: t("nav.usage"), icon: <ChartColumn aria-hidden />, letter: "u" },
    ...(can(scope, "management_key.manage")
      ? [{ href: `${root}/settings/management-keys`, label: t("nav.management_keys"), icon: <KeySquare aria-hidden />, letter: "m" }]
      : []),
    ...(can(scope, "billing.read") ? [{ href: `${root}/limits`, label: t("nav.limits"), icon: <Gauge aria-hidden />, letter: "l" }] : []),
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
            createKeyHref={can(scope, "key.create") ? `${root}/keys?create=1` : null}
            organisationSlug={scope.slug}
            findKeys={findKeysAction}
          />
        }
      >
        {mustVerify(user) ? (
          <ClientMessages namespaces={["ui", "auth"]}>
            <VerifyBanner email={user.email} resend={resendVerificationAction} />
          </ClientMessages>
        ) : null}
        {children}
      </ConsoleFrame>
      <LiveRefresh src={`/api/console/${scope.slug}/usage/stream?environment=${environment}`} since={now().toISOString()} event="usage" />
      <TimeZoneSync />
      <DeferredToaster />
    </ClientMessages>
  );
}
