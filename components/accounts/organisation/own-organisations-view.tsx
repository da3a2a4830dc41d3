"use client";

import { Building2, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RowTitle } from "@/components/ui/row-title";
import { SearchForm } from "@/components/ui/search-form";
import type { OwnOrganisationPage } from "@/lib/accounts/schemas";

const path = "/organisations";

/** All organisations that the visitor belongs to, found by name or address. */
export function OwnOrganisationsView({ page, text, firstPage }: { page: OwnOrganisationPage; text: string; firstPage: boolean }) {
  const t = useTranslations("accounts");
  return (
    <>
      <PageHeader
        title={t("own.title")}
        description={t("own.lead")}
        actions={
          <Button asChild variant="primary">
            <Link href={`${path}/new`}>
              <Plus aria-hidden />
              {t("new.open")}
            </Link>
          </Button>
        }
      />
      <SearchForm path={path}>
        <Input key={text} type="search" name="q" defaultValue={text} maxLength={100} aria-label={t("own.search")} placeholder={t("own.search")} />
      </SearchForm>
      <ListCard
        label={t("own.title")}
        page={page}
        path={path}
        query={{ q: text }}
        firstPage={firstPage}
        empty={{ icon: Building2, title: t("own.nothing"), description: t("own.nothing_text") }}
        columns={[
          {
            id: "name",
            header: t("own.columns.name"),
            sortValue: (organisation) => organisation.name.toLowerCase(),
            cell: (organisation) => (
              <RowTitle title={organisation.name} href={`/${organisation.slug}`} className="max-w-72 max-sm:max-w-44">
                <p className="truncate font-mono text-xs text-muted-foreground">{organisation.slug}</p>
              </RowTitle>
            ),
          },
          { id: "kind", header: t("own.columns.kind"), className: "max-sm:hidden", cell: ({ kind }) => t(`own.kinds.${kind}`) },
          { id: "role", header: t("own.columns.role"), cell: ({ role, roleName }) => <Badge>{roleName ?? t(`roles.names.${role}`)}</Badge> },
        ]}
      />
    </>
  );
}
