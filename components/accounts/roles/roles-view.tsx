"use client";

import { Plus, UserCog } from "lucide-react";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import type { PermissionName, RoleInput, RolePage, RoleSummary } from "@/lib/accounts/roles-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";
import { RoleCard } from "./role-card";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const RoleDialog = dynamic(() => import("./role-dialog").then((module) => module.RoleDialog), { ssr: false });

type RolesViewProps = {
  organisationSlug: string;
  page: RolePage;
  firstPage: boolean;
  mayManage: boolean;
  permissions: readonly { name: PermissionName; grantable: boolean }[];
  actions: { create: OrganisationAction<RoleInput>; update: OrganisationAction<RoleInput & { roleId: string }>; remove: OrganisationAction<{ roleId: string }> };
};

type Open = { kind: "create" } | { kind: "edit" | "remove"; role: RoleSummary };

/** The page of roles: the built-in ones, and those that the organisation made for itself. */
export function RolesView({ organisationSlug: slug, page, firstPage, mayManage, permissions, actions }: RolesViewProps) {
  const t = useTranslations("accounts");
  const run = useAccountAction();
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const create = (
    <Button variant="primary" onClick={() => setOpen({ kind: "create" })}>
      <Plus aria-hidden />
      {t("roles.create_open")}
    </Button>
  );

  return (
    <>
      <PageHeader title={t("roles.title")} description={t("roles.lead")} actions={mayManage && page.custom.length > 0 ? create : null} />
      <section className="space-y-3">
        <h2 className="text-base font-semibold">{t("roles.custom")}</h2>
        {page.custom.length === 0 ? (
          <Card>
            <EmptyState icon={UserCog} title={t("roles.empty")} description={t("roles.empty_text")} action={mayManage ? create : null} />
          </Card>
        ) : (
          <div className="grid items-start gap-3 lg:grid-cols-2">
            {page.custom.map((role) => (
              <RoleCard
                key={role.ref}
                role={role}
                actions={
                  role.editable ? (
                    <>
                      <Button size="sm" aria-label={t("roles.edit_named", { name: role.name ?? "" })} onClick={() => setOpen({ kind: "edit", role })}>
                        {t("roles.edit")}
                      </Button>
                      <Button size="sm" variant="ghost" className="text-danger" aria-label={t("roles.remove_named", { name: role.name ?? "" })} onClick={() => setOpen({ kind: "remove", role })}>
                        {t("roles.remove")}
                      </Button>
                    </>
                  ) : null
                }
              />
            ))}
          </div>
        )}
        <PageLinks path={`/${slug}/settings/roles`} firstPage={firstPage} nextCursor={page.nextCursor} />
      </section>
      <section className="space-y-3">
        <h2 className="text-base font-semibold">{t("roles.built_in")}</h2>
        <div className="grid items-start gap-3 lg:grid-cols-2">
          {page.builtIn.map((role) => (
            <RoleCard key={role.ref} role={role} />
          ))}
        </div>
      </section>
      {open?.kind === "create" ? <RoleDialog role={null} permissions={permissions} save={(input) => actions.create(slug, input)} onClose={close} /> : null}
      {open?.kind === "edit" ? <RoleDialog role={open.role} permissions={permissions} save={(input) => actions.update(slug, { ...input, roleId: open.role.ref })} onClose={close} /> : null}
      {open?.kind === "remove" ? (
        <ConfirmDialog
          onClose={close}
          title={t("roles.remove_title", { name: open.role.name ?? "" })}
          description={t("roles.remove_text")}
          confirmLabel={t("roles.remove")}
          onConfirm={async () => {
            await run(() => actions.remove(slug, { roleId: open.role.ref }), t("roles.removed", { name: open.role.name ?? "" }));
            close();
          }}
        />
      ) : null}
    </>
  );
}
