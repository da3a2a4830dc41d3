"use client";

import { MailSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { FilterSelect } from "@/components/ui/filter-select";
import { Input } from "@/components/ui/input";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { RowTitle } from "@/components/ui/row-title";
import { SearchForm } from "@/components/ui/search-form";
import type { MailPage, MailState as State, MailSummary } from "@/lib/notifications/schemas";
import { MailState } from "./mail-state";

const path = "/admin/mails";

type MailsViewProps = {
  page: MailPage;
  /** What is searched for; empty for all. */
  query: { address: string; template: string; state: string };
  states: readonly State[];
  templates: readonly string[];
  firstPage: boolean;
};

/** All mails, newest first; found by address, template and state. */
export function MailsView({ page, query, states, templates, firstPage }: MailsViewProps) {
  const t = useTranslations("admin.mails");
  const searching = Object.values(query).some((text) => text !== "") || !firstPage;
  // On narrow screens the first column carries what the hidden ones say.
  return (
    <>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <Button asChild>
            <Link href={`${path}/addresses`}>{t("addresses.open")}</Link>
          </Button>
        }
      />
      <SearchForm path={path} className="max-w-3xl flex-wrap">
        <Input key={query.address} type="search" name="address" defaultValue={query.address} maxLength={320} aria-label={t("address")} placeholder={t("address_placeholder")} className="w-auto flex-1 basis-48" />
        <FilterSelect name="template" value={query.template} label={t("template")} allLabel={t("every_template")} options={templates.map((name) => ({ value: name, label: name }))} className="flex-1 basis-44" />
        <FilterSelect name="state" value={query.state} label={t("state")} allLabel={t("every_state")} options={states.map((state) => ({ value: state, label: t(`states.${state}`) }))} className="flex-1 basis-36" />
      </SearchForm>
      <ListCard
        label={t("title")}
        page={page}
        path={path}
        query={query}
        firstPage={firstPage}
        empty={
          searching
            ? { icon: MailSearch, title: t("nothing"), description: t("nothing_text"), showAll: t("show_all") }
            : { icon: MailSearch, title: t("none"), description: t("none_text") }
        }
        columns={[
          { id: "recipient", header: t("columns.recipient"), cell: (mail) => <Recipient mail={mail} /> },
          { id: "state", header: t("columns.state"), sortValue: (mail) => mail.state, cell: (mail) => <MailState state={mail.state} /> },
          { id: "attempts", header: t("columns.attempts"), className: "max-md:hidden", numeric: true, sortValue: (mail) => mail.attempts, cell: (mail) => mail.attempts },
          { id: "provider", header: t("columns.provider"), className: "max-md:hidden", cell: (mail) => mail.provider ?? "–" },
          {
            id: "error",
            header: t("columns.error"),
            className: "max-lg:hidden",
            cell: (mail) => (
              <p className="max-w-72 truncate font-mono text-xs text-muted-foreground" title={mail.error ?? ""}>
                {mail.error}
              </p>
            ),
          },
          { id: "created", header: t("columns.created"), className: "max-sm:hidden", sortValue: (mail) => mail.createdAt, cell: (mail) => <RelativeTime at={mail.createdAt} /> },
        ]}
      />
    </>
  );
}

function Recipient({ mail: { id, recipient, template, createdAt } }: { mail: MailSummary }) {
  return (
    <RowTitle title={recipient} href={`${path}/${id}`} className="max-w-72 max-sm:max-w-48">
      <p className="truncate font-mono text-xs text-muted-foreground">{template}</p>
      <p className="text-xs text-muted-foreground sm:hidden">
        <RelativeTime at={createdAt} />
      </p>
    </RowTitle>
  );
}
