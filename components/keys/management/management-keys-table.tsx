"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ManagementKeySummary } from "@/lib/keys/schemas";
import { nowMs } from "@/lib/platform/time/clock";
import { KeyStatusBadge, LeakedBadge } from "../key-badges";
import { LastUsed, maskedSecret, RevokeButton } from "../key-cells";
import { TimeUntil } from "../time-until";

type ManagementKeysTableProps = {
  keys: readonly ManagementKeySummary[];
  onRevoke(key: ManagementKeySummary): void;
};

function statusOf({ revokedAt, expiresAt }: ManagementKeySummary): "active" | "expired" | "revoked" {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs() ? "expired" : "active";
}

/** Management keys with what they may do and when they last did. */
export function ManagementKeysTable({ keys, onRevoke }: ManagementKeysTableProps) {
  const t = useTranslations("keys");

  // On narrow screens the first column carries what the hidden ones say.
  return (
    <DataTable
      label={t("management.title")}
      rows={keys}
      rowId={(key) => key.id}
      columns={[
        {
          id: "name",
          header: t("columns.name"),
          sortValue: (key) => key.name.toLowerCase(),
          cell: (key) => (
            <div className="max-w-60 max-sm:max-w-32">
              <p className="truncate font-medium" title={key.name}>
                {key.name}
              </p>
              <p className="text-xs text-muted-foreground">{key.createdBy}</p>
              <p className="font-mono text-xs text-muted-foreground sm:hidden">{maskedSecret(key)}</p>
            </div>
          ),
        },
        {
          id: "secret",
          header: t("columns.secret"),
          className: "max-sm:hidden",
          cell: (key) => <span className="font-mono text-sm whitespace-nowrap">{maskedSecret(key)}</span>,
        },
        {
          id: "scopes",
          header: t("columns.scopes"),
          className: "max-md:hidden",
          cell: (key) => (
            <span className="flex max-w-72 flex-wrap gap-1">
              {key.scopes.map((scope) => (
                <Badge key={scope} className="font-mono">
                  {scope}
                </Badge>
              ))}
            </span>
          ),
        },
        { id: "last_used", header: t("columns.last_used"), className: "max-sm:hidden", sortValue: (key) => key.lastUsedAt, cell: (key) => <LastUsed at={key.lastUsedAt} /> },
        {
          id: "expires",
          header: t("columns.expires"),
          className: "max-lg:hidden",
          sortValue: (key) => key.expiresAt,
          cell: (key) => {
            // A revoked key does not wait for its end any more.
            if (key.expiresAt === null || key.revokedAt !== null) return <span className="text-muted-foreground">–</span>;
            return statusOf(key) === "active" ? <TimeUntil at={key.expiresAt} /> : <RelativeTime at={key.expiresAt} />;
          },
        },
        { id: "status", header: t("columns.status"), sortValue: statusOf, cell: (key) => (key.leakedAt === null ? <KeyStatusBadge status={statusOf(key)} /> : <LeakedBadge />) },
        {
          id: "actions",
          header: t("columns.actions"),
          hiddenHeader: true,
          numeric: true,
          cell: (key) => (key.revokedAt === null ? <RevokeButton name={key.name} onClick={() => onRevoke(key)} /> : null),
        },
      ]}
    />
  );
}
