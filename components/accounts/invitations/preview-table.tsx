"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { BatchRow } from "@/lib/accounts/invitations-client";

/** What each row of a file would lead to. */
export function PreviewTable({ rows }: { rows: readonly BatchRow[] }) {
  const t = useTranslations("accounts.batch");
  return (
    <DataTable
      label={t("preview")}
      rows={rows}
      rowId={(row) => String(row.line)}
      columns={[
        { id: "line", header: t("columns.line"), className: "max-sm:hidden", sortValue: (row) => row.line, cell: (row) => row.line },
        {
          id: "email",
          header: t("columns.email"),
          // The first one on narrow screens.
          className: "max-sm:pl-4",
          sortValue: (row) => row.email,
          cell: (row) => (
            <div className="max-w-72 max-sm:max-w-40">
              <p className="truncate" title={row.email}>
                {row.email}
              </p>
              <p className="truncate text-xs text-muted-foreground sm:hidden">{row.role}</p>
            </div>
          ),
        },
        { id: "role", header: t("columns.role"), className: "max-sm:hidden", cell: (row) => row.role },
        { id: "projects", header: t("columns.projects"), className: "max-md:hidden", cell: (row) => row.projects.join(", ") },
        {
          id: "verdict",
          header: t("columns.verdict"),
          sortValue: (row) => row.code ?? "",
          cell: (row) => (row.code === null ? <Badge tone="success">{t("good")}</Badge> : <span className="text-sm text-danger">{t(`codes.${row.code}`)}</span>),
        },
      ]}
    />
  );
}
