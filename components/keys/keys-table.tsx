"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useRouter } from "next/navigation";
import { DataTable } from "@/components/ui/data-table";
import { RelativeTime } from "@/components/ui/relative-time";
import type { KeyListItem, KeyStatus } from "@/lib/keys/schemas";
import { KeyStatusBadge, RotatingBadge } from "./key-badges";
import { LastUsed, maskedSecret, RevokeButton } from "./key-cells";
import { TimeUntil } from "./time-until";

/** A list of its own: the schemas would bring their whole library along at first load. */
const statusOrder: Readonly<Record<KeyStatus, number>> = { active: 0, suspended: 1, expired: 2, revoked: 3 };

type KeysTableProps = {
  keys: readonly KeyListItem[];
  /** Of the page; a key's own page lies below it. */
  path: string;
  /** Null for those who may not revoke. */
  onRevoke: ((key: KeyListItem) => void) | null;
};

/** Keys with what is left to see of their secrets, and when they were last used. A row leads to the key's page. */
export function KeysTable({ keys, path, onRevoke }: KeysTableProps) {
  const t = useTranslations("keys");
  const format = useFormatter();
  const router = useRouter();
  const href = (key: KeyListItem) => `${path}/${key.id}`;
  const none = <span className="text-muted-foreground">–</span>;

  // On narrow screens the first column carries what the hidden ones say.
  return (
    <DataTable
      label={t("title")}
      rows={keys}
      rowId={(key) => key.id}
      onRowClick={(key) => router.push(href(key))}
      columns={[
        {
          id: "name",
          header: t("columns.name"),
          sortValue: (key) => key.name.toLowerCase(),
          cell: (key) => (
            <div className="max-w-60 max-sm:max-w-32">
              <p className="truncate font-medium" title={key.name}>
                <Link href={href(key)} className="hover:underline">
                  {key.name}
                </Link>
              </p>
              <div className="text-xs text-muted-foreground sm:hidden">
                <p className="font-mono">{maskedSecret(key)}</p>
                <p>
                  {t("columns.last_used")}: <LastUsed at={key.lastUsedAt} />
                </p>
              </div>
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
          id: "project",
          header: t("columns.project"),
          className: "max-lg:hidden",
          sortValue: (key) => key.project?.name.toLowerCase() ?? null,
          cell: (key) => (key.project === null ? none : <span className="block max-w-40 truncate">{key.project.name}</span>),
        },
        {
          id: "last_used",
          header: t("columns.last_used"),
          sortValue: (key) => key.lastUsedAt,
          className: "max-sm:hidden",
          cell: (key) => <LastUsed at={key.lastUsedAt} />,
        },
        {
          id: "expires",
          header: t("columns.expires"),
          sortValue: (key) => key.expiresAt,
          className: "max-md:hidden",
          cell: (key) => {
            if (key.expiresAt === null) return none;
            return key.status === "expired" ? <RelativeTime at={key.expiresAt} /> : <TimeUntil at={key.expiresAt} />;
          },
        },
        {
          id: "created",
          header: t("columns.created"),
          className: "max-lg:hidden",
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
          sortValue: (key) => statusOrder[key.status],
          cell: (key) => (
            <span className="flex flex-wrap gap-1">
              <KeyStatusBadge status={key.status} />
              {key.overlapEndsAt === null || key.status === "revoked" ? null : <RotatingBadge />}
            </span>
          ),
        },
        {
          id: "actions",
          header: t("columns.actions"),
          hiddenHeader: true,
          numeric: true,
          cell: (key) =>
            onRevoke === null || key.status === "revoked" ? null : <RevokeButton name={key.name} onClick={() => onRevoke(key)} />,
        },
      ]}
    />
  );
}
