"use client";

import { Building2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { OrganisationRow, OrganisationRowPage } from "@/lib/admin/schemas";
import { type Found, SearchedList } from "./searched-list";

const path = "/admin/organisations";

/** All organisations, with plan and use of the month; found by name, slug or id. */
export function OrganisationsView(found: Found<OrganisationRowPage>) {
  const t = useTranslations("admin.organisations");
  const planName = useTranslations("plans");
  const format = useFormatter();
  const units = ({ unitsThisMonth }: OrganisationRow) => format.number(unitsThisMonth);

  // On narrow screens the first column carries what the hidden ones say.
  return (
    <SearchedList
      list="organisations"
      icon={Building2}
      found={found}
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
              <p className="text-xs text-muted-foreground sm:hidden">{t("units", { units: units(organisation) })}</p>
            </div>
          ),
        },
        { id: "kind", header: t("columns.kind"), className: "max-md:hidden", sortValue: ({ kind }) => kind, cell: ({ kind }) => t(`kinds.${kind}`) },
        { id: "plan", header: t("columns.plan"), className: "max-sm:pr-4", sortValue: ({ planId }) => planId, cell: ({ planId, onTrial }) => (
            <span className="inline-flex flex-wrap items-center gap-x-2">
              {planName(`${planId}.name`)}
              {onTrial ? <Badge>{t("trial")}</Badge> : null}
            </span>
          ) },
        { id: "units", header: t("columns.units"), numeric: true, className: "max-sm:hidden", sortValue: ({ unitsThisMonth }) => unitsThisMonth, cell: units },
        {
          id: "created",
          header: t("columns.created"),
          className: "max-md:hidden",
          sortValue: (organisation) => organisation.createdAt,
          cell: (organisation) => <RelativeTime at={organisation.createdAt} />,
        },
      ]}
    />
  );
}
