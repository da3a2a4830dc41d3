"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { InvitationState, InvitationSummary } from "@/lib/accounts/invitations-client";
import { RoleName } from "./role-name";

const tones = { open: "accent", accepted: "success", cancelled: "neutral", expired: "warning" } as const satisfies Record<InvitationState, string>;

type InvitationsTableProps = { invitations: readonly InvitationSummary[]; onResend(invitation: InvitationSummary): void; onCancel(invitation: InvitationSummary): void };

/** Invitations with what became of them. */
export function InvitationsTable({ invitations, onResend, onCancel }: InvitationsTableProps) {
  const t = useTranslations("accounts.invitations");
  const roleOf = (row: InvitationSummary) => <RoleName role={row.role} customRole={row.customRole} projects={row.projects} />;
  const stateOf = (row: InvitationSummary) => <Badge tone={tones[row.state]}>{t(`states.${row.state}`)}</Badge>;
  return (
    <DataTable
      label={t("title")}
      rows={invitations}
      rowId={(row) => row.id}
      columns={[
        {
          id: "email",
          header: t("columns.email"),
          sortValue: (row) => row.email,
          cell: (row) => (
            <div className="max-w-72">
              <p className="font-medium wrap-anywhere">{row.email}</p>
              <p className="truncate text-xs text-muted-foreground">{row.invitedBy === null ? null : t("by", { name: row.invitedBy })}</p>
              <div className="flex flex-wrap items-center gap-1 pt-1 sm:hidden">
                {roleOf(row)}
                {stateOf(row)}
              </div>
            </div>
          ),
        },
        { id: "role", header: t("columns.role"), className: "max-sm:hidden", cell: roleOf },
        { id: "sent", header: t("columns.sent"), className: "max-md:hidden", sortValue: (row) => row.sentAt, cell: (row) => <RelativeTime at={row.sentAt} /> },
        { id: "state", header: t("columns.state"), className: "max-sm:hidden", sortValue: (row) => row.state, cell: stateOf },
        {
          id: "actions",
          header: t("columns.actions"),
          hiddenHeader: true,
          numeric: true,
          cell: (row) =>
            row.state === "open" || row.state === "expired" ? (
              <span className="inline-flex flex-wrap justify-end gap-1">
                <Button size="sm" variant="ghost" aria-label={t("resend_named", { email: row.email })} onClick={() => onResend(row)}>
                  {t("resend")}
                </Button>
                {row.state === "open" ? (
                  <Button size="sm" variant="ghost" className="text-danger" aria-label={t("cancel_named", { email: row.email })} onClick={() => onCancel(row)}>
                    {t("cancel")}
                  </Button>
                ) : null}
              </span>
            ) : null,
        },
      ]}
    />
  );
}
