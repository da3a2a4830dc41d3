"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchForm } from "@/components/ui/search-form";
import type { MarkedAddressPage } from "@/lib/notifications/schemas";
import { LiftMark } from "./lift-mark";

const path = "/admin/mails/addresses";

type MarksViewProps = {
  page: MarkedAddressPage;
  /** What is searched for; empty for all. */
  address: string;
  firstPage: boolean;
  liftMark(input: { markId: string }): Promise<ActionResult<void>>;
};

/** Addresses that get no mail any more, newest first. */
export function MarksView({ page, address, firstPage, liftMark }: MarksViewProps) {
  const t = useTranslations("admin.mails");
  const searching = address !== "" || !firstPage;
  return (
    <>
      <div className="space-y-2">
        <Link href="/admin/mails" className="text-sm text-muted-foreground hover:text-foreground hover:underline">
          {t("back")}
        </Link>
        <PageHeader title={t("addresses.title")} description={t("addresses.description")} />
      </div>
      <SearchForm path={path}>
        <Input key={address} type="search" name="address" defaultValue={address} maxLength={320} aria-label={t("address")} placeholder={t("address_placeholder")} />
      </SearchForm>
      <Card>
        {page.data.length === 0 ? (
          <EmptyState
            icon={MailCheck}
            title={searching ? t("nothing") : t("addresses.none")}
            description={searching ? t("addresses.nothing_text") : t("addresses.none_text")}
            action={
              searching ? (
                <Button asChild>
                  <Link href={path}>{t("show_all")}</Link>
                </Button>
              ) : null
            }
          />
        ) : (
          <DataTable
            label={t("addresses.title")}
            rows={page.data}
            rowId={(mark) => mark.id}
            columns={[
              {
                id: "address",
                header: t("columns.recipient"),
                sortValue: (mark) => mark.address,
                cell: (mark) => (
                  <div className="max-w-72 max-sm:max-w-40">
                    <Link href={`/admin/mails/${mark.mailId}`} title={mark.address} className="block truncate font-medium hover:underline">
                      {mark.address}
                    </Link>
                    <p className="text-xs text-muted-foreground">{t(`marked.${mark.reason}`)}</p>
                  </div>
                ),
              },
              {
                id: "detail",
                header: t("columns.error"),
                className: "max-md:hidden",
                cell: (mark) => (
                  <p className="max-w-80 truncate font-mono text-xs text-muted-foreground" title={mark.detail ?? ""}>
                    {mark.detail}
                  </p>
                ),
              },
              { id: "created", header: t("addresses.since"), className: "max-sm:hidden", sortValue: (mark) => mark.createdAt, cell: (mark) => <RelativeTime at={mark.createdAt} /> },
              { id: "actions", header: t("addresses.actions"), hiddenHeader: true, className: "text-right", cell: (mark) => <LiftMark mark={mark} liftMark={liftMark} /> },
            ]}
          />
        )}
      </Card>
      <PageLinks path={path} query={{ address }} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}
