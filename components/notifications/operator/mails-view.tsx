"use client";

import { MailSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { PageLinks } from "@/components/ui/page-links";
import { RelativeTime } from "@/components/ui/relative-time";
import { SearchForm } from "@/components/ui/search-form";
import { Select } from "@/components/ui/select";
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
        <Select key={`template ${query.template}`} name="template" defaultValue={query.template} aria-label={t("template")} className="flex-1 basis-36">
          <option value="">{t("every_template")}</option>
          {templates.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
        <Select key={`state ${query.state}`} name="state" defaultValue={query.state} aria-label={t("state")} className="flex-1 basis-36">
          <option value="">{t("every_state")}</option>
          {states.map((state) => (
            <option key={state} value={state}>
              {t(`states.${state}`)}
            </option>
          ))}
        </Select>
      </SearchForm>
      <Card>
        {page.data.length === 0 ? (
          <EmptyState
            icon={MailSearch}
            title={searching ? t("nothing") : t("none")}
            description={searching ? t("nothing_text") : t("none_text")}
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
            label={t("title")}
            rows={page.data}
            rowId={(mail) => mail.id}
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
        )}
      </Card>
      <PageLinks path={path} query={query} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}

function Recipient({ mail: { id, recipient, template, createdAt } }: { mail: MailSummary }) {
  return (
    <div className="max-w-72 max-sm:max-w-48">
      <Link href={`${path}/${id}`} title={recipient} className="block truncate font-medium hover:underline">
        {recipient}
      </Link>
      <p className="truncate font-mono text-xs text-muted-foreground">{template}</p>
      <p className="text-xs text-muted-foreground sm:hidden">
        <RelativeTime at={createdAt} />
      </p>
    </div>
  );
}
