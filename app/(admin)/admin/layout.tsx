import { ArrowLeft, Building2, LifeBuoy, Mail, ScrollText, Users, Waypoints } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { AccountMenu } from "@/components/layout/account-menu";
import { AdminFrame } from "@/components/layout/admin-frame";
import { ClientMessages } from "@/components/layout/client-messages";
import { DeferredToaster } from "@/components/layout/deferred-toaster";
import { railItem, railLabel } from "@/components/layout/rail-classes";
import type { NavigationItem } from "@/components/layout/navigation";
import { RailNav } from "@/components/layout/rail-nav";
import { TimeZoneSync } from "@/components/layout/time-zone-sync";
import { requireOperator, requireSession } from "@/lib/auth/current";
import { StepUpDoor } from "../../step-up-door";

export async function generateMetadata(): Promise<Metadata> {
  await requireOperator();
  const title = (await getTranslations("admin"))("title");
  return { title: { default: title, template: `%s · ${title} · Tollgate` }, robots: { index: false } };
}

/** The operator's console. To everyone else there is nothing here. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireOperator();
  const [{ user }, t] = await Promise.all([requireSession(), getTranslations("admin")]);
  const items: NavigationItem[] = [
    { href: "/admin/products", label: t("nav.products"), icon: <Waypoints aria-hidden />, letter: "p" },
    { href: "/admin/organisations", label: t("nav.organisations"), icon: <Building2 aria-hidden />, letter: "o" },
    { href: "/admin/audit", label: t("nav.audit"), icon: <ScrollText aria-hidden />, letter: "a" },
    { href: "/admin/recoveries", label: t("nav.recoveries"), icon: <LifeBuoy aria-hidden />, letter: "r" },
    { href: "/admin/users", label: t("nav.users"), icon: <Users aria-hidden />, letter: "s" },
    { href: "/admin/mails", label: t("nav.mails"), icon: <Mail aria-hidden />, letter: "m" },
  ];
  return (
    <ClientMessages namespaces={["ui", "pages", "console", "products"]}>
      <AdminFrame
        rail={{
          top: (
            <Link href="/console" className={railItem} title={t("to_console")}>
              <ArrowLeft aria-hidden />
              <span className={railLabel}>{t("to_console")}</span>
            </Link>
          ),
          nav: <RailNav label={t("nav.label")} items={items} />,
          bottom: <AccountMenu name={user.name} email={user.email} isOperator />,
        }}
      >
        {children}
      </AdminFrame>
      <TimeZoneSync />
      <DeferredToaster />
      <StepUpDoor />
    </ClientMessages>
  );
}
