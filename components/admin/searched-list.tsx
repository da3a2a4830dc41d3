"use client";

import type { LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DataColumn } from "@/components/ui/data-table";
import { Input } from "@/components/ui/input";
import { ListCard } from "@/components/ui/list-card";
import { PageHeader } from "@/components/ui/page-header";
import { SearchForm } from "@/components/ui/search-form";

/** What a search has found. */
export type Found<Page> = {
  page: Page;
  /** What is searched for; empty for all. */
  text: string;
  firstPage: boolean;
};

type SearchedListProps<Row> = {
  /** Last part of the list's address, and name of its texts. */
  list: "organisations" | "users";
  /** Stands where a search found nothing. */
  icon: LucideIcon;
  found: Found<{ data: readonly Row[]; nextCursor: string | null }>;
  columns: readonly DataColumn<Row>[];
};

/** A list of the operator's that one text searches: where it is empty, it says so of the search, and leads back to all. */
export function SearchedList<Row extends { id: string }>({ list, icon, found, columns }: SearchedListProps<Row>) {
  const { page, text, firstPage } = found;
  const t = useTranslations("admin");
  const path = `/admin/${list}`;
  return (
    <>
      <PageHeader title={t(`${list}.title`)} description={t(`${list}.description`)} />
      <SearchForm path={path}>
        <Input key={text} type="search" name="q" defaultValue={text} maxLength={100} aria-label={t(`${list}.search`)} placeholder={t(`${list}.search_placeholder`)} />
      </SearchForm>
      <ListCard
        label={t(`${list}.title`)}
        page={page}
        columns={columns}
        empty={{ icon, title: t(`${list}.nothing`), description: t(`${list}.nothing_text`), showAll: t(`${list}.show_all`) }}
        path={path}
        query={{ q: text }}
        firstPage={firstPage}
      />
    </>
  );
}
