"use client";

import { UserSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchForm } from "@/components/ui/search-form";
import type { UserRowPage } from "@/lib/admin/schemas";
import { UserBadges } from "./user-badges";

const path = "/admin/users";

type UsersViewProps = {
  page: UserRowPage;
  /** What is searched for; empty for all. */
  text: string;
  firstPage: boolean;
};

/** All users, found by name, address or id. */
export function UsersView({ page, text, firstPage }: UsersViewProps) {
  const t = useTranslations("admin.users");
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SearchForm path={path}>
        <Input key={text} type="search" name="q" defaultValue={text} maxLength={100} aria-label={t("search")} placeholder={t("search_placeholder")} />
      </SearchForm>
      <Card>
        {page.data.length === 0 ? (
          <EmptyState
            icon={UserSearch}
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
            rowId={(user) => user.id}
            columns={[
              {
                id: "name",
                header: t("columns.name"),
                sortValue: (user) => user.name.toLowerCase(),
                cell: (user) => (
                  <div className="max-w-80 max-sm:max-w-52">
                    <Link href={`${path}/${user.id}`} title={user.name} className="block truncate font-medium hover:underline">
                      {user.name}
                    </Link>
                    <p className="truncate text-xs text-muted-foreground" title={user.email}>
                      {user.email}
                    </p>
                  </div>
                ),
              },
              {
                id: "state",
                header: t("columns.state"),
                cell: (user) => (
                  <span className="flex flex-wrap gap-1">
                    <UserBadges user={user} />
                  </span>
                ),
              },
              {
                id: "created",
                header: t("columns.created"),
                className: "max-md:hidden",
                sortValue: (user) => user.createdAt,
                cell: (user) => <RelativeTime at={user.createdAt} />,
              },
            ]}
          />
        )}
      </Card>
      <PageLinks path={path} query={{ q: text }} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}
