"use client";

import { useTranslations } from "next-intl";
import { Breakable } from "@/components/ui/breakable";
import { DataTable } from "@/components/ui/data-table";
import type { UsageByEndpoint } from "@/lib/usage/schemas";
import { useUsageColumns } from "./usage-columns";

type EndpointTableProps = {
  rows: readonly UsageByEndpoint[];
  /** For half of a page: without the median. */
  narrow?: boolean;
};

/** Usage by endpoint, most requests first. */
export function EndpointTable({ rows, narrow = false }: EndpointTableProps) {
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
          cell: (row) => (
            <span className="font-mono text-sm">
              <Breakable text={row.path} />
            </span>
          ),
        },
        ...(narrow ? columns.filter(({ id }) => id !== "p50") : columns),
      ]}
    />
  );
}
