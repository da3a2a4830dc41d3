"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { UsageByKey } from "@/lib/usage/schemas";
import { useUsageColumns } from "./usage-columns";

/** Usage by key, most requests first. */
export function KeyTable({ rows }: { rows: readonly UsageByKey[] }) {
  const t = useTranslations("usage");
  const columns = useUsageColumns<UsageByKey>();
  return (
    <DataTable
      label={t("by_key")}
      rows={rows}
      rowId={(row) => row.keyId}
      empty={t("no_requests")}
      columns={[
        {
          id: "key",
          header: t("key"),
          sortValue: (row) => row.name,
          cell: (row) => (
            <span className="flex flex-wrap items-center gap-x-2">
              <span className="max-w-48 truncate max-sm:max-w-28">{row.name}</span>
              <span className="font-mono text-xs text-muted-foreground">…{row.lastFour}</span>
              {row.revoked ? <Badge tone="danger">{t("revoked")}</Badge> : null}
            </span>
          ),
        },
        ...columns,
      ]}
    />
  );
}
