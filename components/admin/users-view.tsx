"use client";

import { UserSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowTitle } from "@/components/ui/row-title";
import type { UserRowPage } from "@/lib/admin/schemas";
import { type Found, SearchedList } from "./searched-list";
import { UserBadges } from "./user-badges";

const path = "/admin/users";

/** All users, found by name, address or id. */
export function UsersView(found: Found<UserRowPage>) {
  const t = useTranslations("admin.users");
  return (
    <SearchedList
      list="users"
      icon={UserSearch}
      found={found}
      columns={[
        {
          id: "name",
          header: t("columns.name"),
          sortValue: (user) => user.name.toLowerCase(),
          cell: (user) => (
            <RowTitle title={user.name} href={`${path}/${user.id}`} className="max-w-80 max-sm:max-w-52">
              <p className="truncate text-xs text-muted-foreground" title={user.email}>
                {user.email}
              </p>
            </RowTitle>
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
  );
}
