"use client";

import { LifeBuoy } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchForm } from "@/components/ui/search-form";
import { Select } from "@/components/ui/select";
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
        <Select key={state} name="state" defaultValue={state} aria-label={t("state")} className="flex-1">
          <option value="">{t("every_state")}</option>
          {states.map((one) => (
            <option key={one} value={one}>
              {t(`states.${one}`)}
            </option>
          ))}
        </Select>
      </SearchForm>
      <Card>
        {page.data.length === 0 ? (
          <EmptyState
            icon={LifeBuoy}
            title={narrowed ? t("nothing") : t("none")}
            description={narrowed ? t("nothing_text") : t("none_text")}
            action={
              narrowed ? (
                <Button asChild>
                  <Link href={path}>{t("show_all")}</Link>
                </Button>
              ) : null
            }
          />
        ) : (
          <DataTable
            label={t("title")}
            rows={page.data}
            rowId={({ id }) => id}
            columns={[
              { id: "user", header: t("columns.user"), cell: (recovery) => <Who recovery={recovery} /> },
              { id: "state", header: t("columns.state"), cell: (recovery) => <RecoveryState state={recovery.state} /> },
              { id: "reason", header: t("columns.reason"), className: "max-md:hidden", cell: ({ reason }) => <p className="max-w-80 truncate text-muted-foreground">{reason}</p> },
              { id: "asked", header: t("columns.asked"), className: "max-sm:hidden", cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
            ]}
          />
        )}
      </Card>
      <PageLinks path={path} query={{ state }} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}

function Who({ recovery: { id, user, createdAt } }: { recovery: Recovery }) {
  return (
    <div className="max-w-72 max-sm:max-w-48">
      <Link href={`${path}/${id}`} title={user.email} className="block truncate font-medium hover:underline">
        {user.email}
      </Link>
      <p className="truncate text-xs text-muted-foreground">{user.name}</p>
      <p className="text-xs text-muted-foreground sm:hidden">
        <RelativeTime at={createdAt} />
      </p>
    </div>
  );
}
