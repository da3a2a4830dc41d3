"use client";

import { useTranslations } from "next-intl";
import { DataTable } from "@/components/ui/data-table";
import type { UsageByEndpoint } from "@/lib/usage/schemas";
import { useUsageColumns } from "./usage-columns";

/** Usage by endpoint, most requests first. */
export function EndpointTable({ rows }: { rows: readonly UsageByEndpoint[] }) {
  const t = useTranslations("usage");
  const columns = useUsageColumns<UsageByEndpoint>();
  return (
    <DataTable
      label={t("by_endpoint")}
      rows={rows}
      rowId={(row) => row.endpointId}
      empty={t("no_requests")}
      columns={[
        {
          id: "endpoint",
          header: t("endpoint"),
          sortValue: (row) => row.path,
          cell: (row) => <span className="font-mono text-sm whitespace-nowrap">{row.path}</span>,
        },
        ...columns,
      ]}
    />
  );
}
