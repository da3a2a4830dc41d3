import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TabsNav } from "@/components/ui/tabs-nav";
import { can } from "@/lib/accounts/permissions";
import { requireOrg } from "@/lib/auth/current";

/** Leads from one page of the settings to another; each is there for those who may see it. */
export default async function SettingsLayout({ params, children }: { params: Promise<{ org: string }>; children: ReactNode }) {
  const scope = await requireOrg((await params).org, "usage.read");
  const t = await getTranslations("accounts.tabs");
  const root = `/${scope.slug}/settings`;
  const tabs = [
    { href: root, label: t("general") },
    ...(can(scope, "member.read") ? [{ href: `${root}/members`, label: t("members") }, { href: `${root}/roles`, label: t("roles") }, { href: `${root}/teams`, label: t("teams") }] : []),
    ...(can(scope, "billing.read") ? [{ href: `${root}/sharing`, label: t("sharing") }] : []),
    ...(can(scope, "key.read") ? [{ href: `${root}/projects`, label: t("projects") }] : []),
    ...(can(scope, "management_key.manage") ? [{ href: `${root}/management-keys`, label: t("management_keys") }] : []),
    ...(can(scope, "policy.manage") ? [{ href: `${root}/policies`, label: t("policies") }] : []),
    ...(can(scope, "audit.read") ? [{ href: `${root}/audit`, label: t("audit") }] : []),
    ...(can(scope, "organisation.delete") ? [{ href: `${root}/export`, label: t("export") }] : []),
  ];
  return (
    <>
      <TabsNav label={t("label")} tabs={tabs} />
      {children}
    </>
  );
}
