"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyListItem } from "@/lib/keys/schemas";

type KeysTableProps = {
  keys: readonly KeyListItem[];
  /** Null for those who may not revoke. */
  onRevoke: ((key: KeyListItem) => void) | null;
};

/** Keys with what is left to see of their secrets, and when they were last used. */
export function KeysTable({ keys, onRevoke }: KeysTableProps) {
  const t = useTranslations("keys");
  const environmentName = useTranslations("console.environment");
  const format = useFormatter();
  return (
    <DataTable
      label={t("title")}
      rows={keys}
      rowId={(key) => key.id}
      columns={[
        {
          id: "name",
          header: t("columns.name"),
          sortValue: (key) => key.name.toLowerCase(),
          // The id is where the command palette's links lead.
          cell: (key) => (
            <span id={key.id} className="block max-w-60 scroll-mt-24 truncate font-medium target:rounded-sm target:outline-2 target:outline-offset-4 target:outline-ring" title={key.name}>
              {key.name}
            </span>
          ),
        },
        {
          id: "secret",
          header: t("columns.secret"),
          cell: (key) => (
            <span className="font-mono text-sm whitespace-nowrap">
              {key.prefix}…{key.lastFour}
            </span>
          ),
        },
        {
          id: "environment",
          header: t("columns.environment"),
          className: "max-lg:hidden",
          cell: (key) => <Badge tone={key.environment === "test" ? "warning" : "neutral"}>{environmentName(key.environment)}</Badge>,
        },
        {
          id: "last_used",
          header: t("columns.last_used"),
          sortValue: (key) => key.lastUsedAt,
          cell: (key) => (key.lastUsedAt === null ? <span className="text-muted-foreground">{t("never")}</span> : <RelativeTime at={key.lastUsedAt} />),
        },
        {
          id: "created",
          header: t("columns.created"),
          className: "max-md:hidden",
          sortValue: (key) => key.createdAt,
          cell: (key) => (
            <time dateTime={key.createdAt} title={key.createdBy ?? undefined} className="whitespace-nowrap">
              {format.dateTime(new Date(key.createdAt), { dateStyle: "medium" })}
            </time>
          ),
        },
        {
          id: "status",
          header: t("columns.status"),
          sortValue: (key) => (key.revokedAt === null ? "active" : "revoked"),
          cell: (key) =>
            key.revokedAt === null ? <Badge tone="success">{t("status.active")}</Badge> : <Badge tone="danger">{t("status.revoked")}</Badge>,
        },
        {
          id: "actions",
          header: t("columns.actions"),
          hiddenHeader: true,
          numeric: true,
          cell: (key) =>
            onRevoke === null || key.revokedAt !== null ? null : (
              <Button size="sm" variant="ghost" className="text-danger" aria-label={t("revoke.open_named", { name: key.name })} onClick={() => onRevoke(key)}>
                {t("revoke.open")}
              </Button>
            ),
        },
      ]}
    />
  );
}
