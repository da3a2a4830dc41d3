"use client";

import { Plus, Waypoints } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowTitle } from "@/components/ui/row-title";
import type { Page, UpstreamSummary } from "@/lib/products/schemas";
import { UpstreamState } from "./upstream-state";

const path = "/admin/products";
const prefixOf = ({ slug }: UpstreamSummary) => `/v1/${slug}/`;

/** All upstream products, with how they fare. */
export function UpstreamsView({ page, firstPage }: { page: Page<UpstreamSummary>; firstPage: boolean }) {
  const t = useTranslations("products");
  const nothing = page.data.length === 0 && firstPage;
  const add = (
    <Button asChild variant="primary">
      <Link href={`${path}/new`}>
        <Plus aria-hidden />
        {t("new.open")}
      </Link>
    </Button>
  );
  const offered = ({ operations }: UpstreamSummary) => t("offered_of", operations);

  // On narrow screens the first column carries what the hidden ones say.
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} actions={nothing ? null : add} />
      <ListCard
        label={t("title")}
        page={page}
        path={path}
        firstPage={firstPage}
        empty={nothing ? { icon: Waypoints, title: t("empty.title"), description: t("empty.description"), action: add } : null}
        columns={[
          {
            id: "name",
            header: t("columns.name"),
            sortValue: (upstream) => upstream.name.toLowerCase(),
            cell: (upstream) => (
              <RowTitle title={upstream.name} href={`${path}/${upstream.id}`} className="max-w-60 max-sm:max-w-40">
                <p className="truncate font-mono text-xs text-muted-foreground">{prefixOf(upstream)}</p>
                <p className="text-xs text-muted-foreground sm:hidden">{offered(upstream)}</p>
              </RowTitle>
            ),
          },
          {
            id: "address",
            header: t("columns.address"),
            className: "max-md:hidden",
            cell: (upstream) => <p className="max-w-72 truncate font-mono text-sm" title={upstream.baseUrl}>{upstream.baseUrl}</p>,
          },
          { id: "operations", header: t("columns.operations"), className: "max-sm:hidden", sortValue: (upstream) => upstream.operations.enabled, cell: offered },
          { id: "health", header: t("columns.health"), cell: (upstream) => <UpstreamState upstream={upstream} /> },
          {
            id: "changed",
            header: t("columns.changed"),
            className: "max-lg:hidden",
            sortValue: (upstream) => upstream.updatedAt,
            cell: (upstream) => <RelativeTime at={upstream.updatedAt} />,
          },
        ]}
      />
    </>
  );
}
