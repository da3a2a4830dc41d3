"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { type PermissionName, permissionTexts } from "@/lib/accounts/roles-client";
import type { CreateGrantInput, GrantPage, GrantSummary } from "@/lib/accounts/sharing-client";
import type { OrganisationAction } from "../account-actions";
import { useAccountAction } from "../use-account-action";

const ConfirmDialog = dynamic(() => import("@/components/ui/confirm-dialog").then((module) => module.ConfirmDialog), { ssr: false });
const GrantDialog = dynamic(() => import("./grant-dialog").then((module) => module.GrantDialog), { ssr: false });

const tones = { live: "success", ended: "neutral", revoked: "neutral" } as const;
const sides = ["given", "received"] as const;

type GrantsViewProps = {
  organisationSlug: string;
  given: GrantPage;
  received: GrantPage;
  cursors: Record<(typeof sides)[number], string>;
  permissions: readonly { name: PermissionName; grantable: boolean }[];
  actions: { create: OrganisationAction<CreateGrantInput>; revoke: OrganisationAction<{ grantId: string }> };
};

/** What other organisations may do here, and what this one may do in others. */
export function GrantsView({ organisationSlug: slug, given, received, cursors, permissions, actions }: GrantsViewProps) {
  const t = useTranslations("accounts.grants");
  const permissionText = useTranslations("accounts.permissions");
  const run = useAccountAction();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<GrantSummary | null>(null);
  const pages = { given, received };

  return (
    <>
      {sides.map((side) => (
        <div key={side} className="space-y-3">
          <Card>
            <CardHeader>
              <div className="min-w-0">
                <CardTitle>{t(side)}</CardTitle>
                <p className="text-sm text-muted-foreground">{t(`${side}_text`)}</p>
              </div>
              {side === "given" ? (
                <Button size="sm" variant="primary" onClick={() => setGiving(true)}>
                  {t("open")}
                </Button>
              ) : null}
            </CardHeader>
            {pages[side].data.length === 0 ? (
              <p className="p-4 text-muted-foreground">{t(`none_${side}`)}</p>
            ) : (
              <DataTable
                label={t(side)}
                rows={pages[side].data}
                rowId={(grant) => grant.id}
                columns={[
                  { id: "organisation", header: t("columns.organisation"), sortValue: ({ organisation }) => organisation.name.toLowerCase(), cell: ({ organisation }) => <span className="break-words">{organisation.name}</span> },
                  { id: "permissions", header: t("columns.permissions"), className: "max-md:hidden", cell: (grant) => grant.permissions.map((name) => permissionText(permissionTexts[name])).join(", ") },
                  { id: "until", header: t("columns.until"), className: "max-sm:hidden", sortValue: ({ expiresAt }) => expiresAt, cell: ({ expiresAt }) => <RelativeTime at={expiresAt} /> },
                  { id: "state", header: t("columns.state"), sortValue: ({ state }) => state, cell: ({ state }) => <Badge tone={tones[state]}>{t(`states.${state}`)}</Badge> },
                  {
                    id: "actions",
                    header: t("columns.actions"),
                    hiddenHeader: true,
                    numeric: true,
                    cell: (grant) =>
                      grant.state === "live" ? (
                        <Button size="sm" variant="ghost" className="text-danger" aria-label={t("revoke_named", { name: grant.organisation.name })} onClick={() => setEnding(grant)}>
                          {t("revoke")}
                        </Button>
                      ) : null,
                  },
                ]}
              />
            )}
          </Card>
          <PageLinks path={`/${slug}/settings/sharing`} cursorName={side} firstPage={cursors[side] === ""} nextCursor={pages[side].nextCursor} scroll={false} />
        </div>
      ))}
      {giving ? <GrantDialog permissions={permissions} create={(input) => actions.create(slug, input)} onClose={() => setGiving(false)} /> : null}
      {ending === null ? null : (
        <ConfirmDialog
          onClose={() => setEnding(null)}
          title={t("revoke_title", { name: ending.organisation.name })}
          description={t("revoke_text")}
          confirmLabel={t("revoke")}
          onConfirm={async () => {
            await run(() => actions.revoke(slug, { grantId: ending.id }), t("revoked"));
            setEnding(null);
          }}
        />
      )}
    </>
  );
}
