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
  const shown = (key: KeyListItem) => `${key.prefix}…${key.lastFour}`;
  const lastUsed = (key: KeyListItem) =>
    key.lastUsedAt === null ? <span className="text-muted-foreground">{t("never")}</span> : <RelativeTime at={key.lastUsedAt} />;

  // On narrow screens the first column carries what the hidden ones say.
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
            <div id={key.id} className="max-w-60 scroll-mt-24 target:rounded-sm target:outline-2 target:outline-offset-4 target:outline-ring max-sm:max-w-32">
              <p className="truncate font-medium" title={key.name}>
                {key.name}
              </p>
              <div className="text-xs text-muted-foreground sm:hidden">
                <p className="font-mono">{shown(key)}</p>
                <p>{lastUsed(key)}</p>
              </div>
            </div>
          ),
        },
        {
          id: "secret",
          header: t("columns.secret"),
          className: "max-sm:hidden",
          cell: (key) => <span className="font-mono text-sm whitespace-nowrap">{shown(key)}</span>,
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
          className: "max-sm:hidden",
          cell: lastUsed,
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
