"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import type { ActionResult } from "@/lib/platform/actions/action-result";
import { Input } from "@/components/ui/input";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowTitle } from "@/components/ui/row-title";
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
      <ListCard
        label={t("addresses.title")}
        page={page}
        path={path}
        query={{ address }}
        firstPage={firstPage}
        empty={
          searching
            ? { icon: MailCheck, title: t("nothing"), description: t("addresses.nothing_text"), showAll: t("show_all") }
            : { icon: MailCheck, title: t("addresses.none"), description: t("addresses.none_text") }
        }
        columns={[
          {
            id: "address",
            header: t("columns.recipient"),
            sortValue: (mark) => mark.address,
            cell: (mark) => (
              <RowTitle title={mark.address} href={`/admin/mails/${mark.mailId}`} className="max-w-72 max-sm:max-w-40">
                <p className="text-xs text-muted-foreground">{t(`marked.${mark.reason}`)}</p>
              </RowTitle>
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
    </>
  );
}
