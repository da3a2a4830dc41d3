import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RolesView } from "@/components/accounts/roles/roles-view";
import { ClientMessages } from "@/components/layout/client-messages";
import { can, customPermissions, offers } from "@/lib/accounts/permissions";
import { listRoles } from "@/lib/accounts/roles/list-roles";
import { requireOrg } from "@/lib/auth/current";
import { createRoleAction, deleteRoleAction, updateRoleAction } from "./actions";

type PageProps = { params: Promise<{ org: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.roles"))("title") };
}

export default async function RolesPage({ params, searchParams }: PageProps) {
  const scope = await requireOrg((await params).org, "member.read");
  const { cursor } = await searchParams;
  const page = await listRoles(scope, { cursor: typeof cursor === "string" ? cursor : undefined });
  return (
    <ClientMessages namespaces={["ui", "accounts"]}>
      <RolesView
        organisationSlug={scope.slug}
        page={page}
        firstPage={typeof cursor !== "string"}
        mayManage={offers(scope, "role.manage")}
        permissions={customPermissions.map((name) => ({ name, grantable: can(scope, name) }))}
        actions={{ create: createRoleAction, update: updateRoleAction, remove: deleteRoleAction }}
      />
    </ClientMessages>
  );
}
