"use client";

import { LifeBuoy } from "lucide-react";
import { useTranslations } from "next-intl";
import { FilterSelect } from "@/components/ui/filter-select";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowTitle } from "@/components/ui/row-title";
import { SearchForm } from "@/components/ui/search-form";
import type { Recovery, RecoveryPage, RecoveryState as State } from "@/lib/auth/factors-client";
import { RecoveryState } from "./recovery-state";

const path = "/admin/recoveries";

type RecoveriesViewProps = { page: RecoveryPage; state: string; states: readonly State[]; firstPage: boolean };

/** Who asked to have their second factors taken away, newest first. */
export function RecoveriesView({ page, state, states, firstPage }: RecoveriesViewProps) {
  const t = useTranslations("admin.recoveries");
  const narrowed = state !== "" || !firstPage;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <SearchForm path={path} className="max-w-sm">
        <FilterSelect name="state" value={state} label={t("state")} allLabel={t("every_state")} options={states.map((value) => ({ value, label: t(`states.${value}`) }))} className="flex-1" />
      </SearchForm>
      <ListCard
        label={t("title")}
        page={page}
        path={path}
        query={{ state }}
        firstPage={firstPage}
        empty={
          narrowed
            ? { icon: LifeBuoy, title: t("nothing"), description: t("nothing_text"), showAll: t("show_all") }
            : { icon: LifeBuoy, title: t("none"), description: t("none_text") }
        }
        columns={[
          { id: "user", header: t("columns.user"), cell: (recovery) => <Who recovery={recovery} /> },
          { id: "state", header: t("columns.state"), cell: (recovery) => <RecoveryState state={recovery.state} /> },
          { id: "reason", header: t("columns.reason"), className: "max-md:hidden", cell: ({ reason }) => <p className="max-w-80 truncate text-muted-foreground">{reason}</p> },
          { id: "asked", header: t("columns.asked"), className: "max-sm:hidden", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
        ]}
      />
    </>
  );
}

function Who({ recovery: { id, user, createdAt } }: { recovery: Recovery }) {
  return (
    <RowTitle title={user.email} href={`${path}/${id}`} className="max-w-72 max-sm:max-w-48">
      <p className="truncate text-xs text-muted-foreground">{user.name}</p>
      <p className="text-xs text-muted-foreground sm:hidden">
        <RelativeTime at={createdAt} />
      </p>
    </RowTitle>
  );
}
