import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FamilyCard } from "@/components/accounts/sharing/family-card";
import { GrantsView } from "@/components/accounts/sharing/grants-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { listGrants } from "@/lib/accounts/grants/list-grants";
import { can, offers } from "@/lib/accounts/permissions";
import { grantablePermissions } from "@/lib/accounts/sharing-client";
import { requireOrg } from "@/lib/auth/current";
import { listFamilyUsage } from "@/lib/usage/list-family-usage";
import { createGrantAction, dropChildAction, joinParentAction, leaveParentAction, revokeGrantAction } from "./actions";

type PageProps = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.tabs"))("sharing") };
}

export default async function SharingPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "billing.read");
  const asked = await searchParams;
  const single = (name: string) => (typeof asked[name] === "string" ? asked[name] : "");
  const cursors = { given: single("given"), received: single("received") };
  const shares = can(scope, "grant.manage");
  const [family, given, received, t] = await Promise.all([
    listFamilyUsage(scope),
    shares ? listGrants(scope, { side: "given", cursor: cursors.given, limit: 10 }) : null,
    shares ? listGrants(scope, { side: "received", cursor: cursors.received, limit: 10 }) : null,
    getTranslations("accounts"),
  ]);
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <PageHeader title={t("tabs.sharing")} description={t("grants.page_text")} />
      <FamilyCard
        organisationSlug={scope.slug}
        family={family}
        mayChange={offers(scope, "organisation.update")}
        actions={{ join: joinParentAction, leave: leaveParentAction, drop: dropChildAction }}
      />
      {given === null || received === null ? null : (
        <GrantsView
          organisationSlug={scope.slug}
          given={given}
          received={received}
          cursors={cursors}
          permissions={grantablePermissions.map((name) => ({ name, grantable: can(scope, name) }))}
          actions={{ create: createGrantAction, revoke: revokeGrantAction }}
        />
      )}
    </ClientMessages>
  );
}
