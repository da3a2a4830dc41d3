"use client";

import { Building2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchForm } from "@/components/ui/search-form";
import type { OrganisationRow, OrganisationRowPage } from "@/lib/admin/schemas";

const path = "/admin/organisations";

type OrganisationsViewProps = {
  page: OrganisationRowPage;
  /** What is searched for; empty for all. */
  text: string;
  firstPage: boolean;
};

/** All organisations, with plan and use of the month; found by name, slug or id. */
export function OrganisationsView({ page, text, firstPage }: OrganisationsViewProps) {
  const t = useTranslations("admin.organisations");
  const planName = useTranslations("plans");
  const format = useFormatter();
  const units = ({ unitsThisMonth }: OrganisationRow) => format.number(unitsThisMonth);

  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SearchForm path={path}>
        <Input key={text} type="search" name="q" defaultValue={text} maxLength={100} aria-label={t("search")} placeholder={t("search_placeholder")} />
      </SearchForm>
      <Card>
        {page.data.length === 0 ? (
          <EmptyState
            icon={Building2}
            title={t("nothing")}
            description={t("nothing_text")}
            action={
              <Button asChild>
                <Link href={path}>{t("show_all")}</Link>
              </Button>
            }
          />
        ) : (
          <DataTable
            label={t("title")}
            rows={page.data}
            rowId={(organisation) => organisation.id}
            columns={[
              {
                id: "name",
                header: t("columns.name"),
                sortValue: (organisation) => organisation.name.toLowerCase(),
                cell: (organisation) => (
                  <div className="max-w-72 max-sm:max-w-40">
                    <p className="flex items-center gap-2">
                      <Link href={`${path}/${organisation.id}`} title={organisation.name} className="truncate font-medium hover:underline">
                        {organisation.name}
                      </Link>
                      {organisation.isDemo ? <Badge tone="accent">{t("demo")}</Badge> : null}
                    </p>
                    <p className="truncate font-mono text-xs text-muted-foreground">{organisation.slug}</p>
                  </div>
                ),
              },
              { id: "kind", header: t("columns.kind"), className: "max-md:hidden", sortValue: ({ kind }) => kind, cell: ({ kind }) => t(`kinds.${kind}`) },
              { id: "plan", header: t("columns.plan"), sortValue: ({ planId }) => planId, cell: ({ planId }) => planName(`${planId}.name`) },
              { id: "units", header: t("columns.units"), numeric: true, sortValue: ({ unitsThisMonth }) => unitsThisMonth, cell: units },
              {
                id: "created",
                header: t("columns.created"),
                className: "max-md:hidden",
                sortValue: (organisation) => organisation.createdAt,
                cell: (organisation) => <RelativeTime at={organisation.createdAt} />,
              },
            ]}
          />
        )}
      </Card>
      <PageLinks path={path} query={{ q: text }} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}
