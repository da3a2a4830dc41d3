import type { ComponentProps } from "react";
import { Button } from "./button";
import { Card } from "./card";
import { type DataColumn, DataTable } from "./data-table";
import { EmptyState } from "./empty-state";
import { Link } from "./link";
import { PageLinks } from "./page-links";

type EmptyList = Pick<ComponentProps<typeof EmptyState>, "icon" | "title" | "description" | "action"> & {
  /** For a search that found nothing: label of the link to the whole list, in place of `action`. */
  showAll?: string;
};

type ListCardProps<Row> = {
  /** Name of the table for screen readers. */
  label: string;
  page: { data: readonly Row[]; nextCursor: string | null };
  columns: readonly DataColumn<Row>[];
  /** What is said in place of the table when the page has no rows; null leaves the table standing. */
  empty: EmptyList | null;
  /** Of the list, without a query. */
  path: string;
  /** What the list is narrowed to, by its name in the address. */
  query?: Record<string, string>;
  firstPage: boolean;
};

/** One page of a list: its table or what stands in place of it, and the way to the other pages, which keeps what the list is narrowed to. */
export function ListCard<Row extends { id: string }>({ label, page, columns, empty, path, query, firstPage }: ListCardProps<Row>) {
  return (
    <>
      <Card>
        {empty !== null && page.data.length === 0 ? (
          <NoRows path={path} {...empty} />
        ) : (
          <DataTable label={label} rows={page.data} rowId={({ id }) => id} columns={columns} />
        )}
      </Card>
      <PageLinks path={path} query={query} firstPage={firstPage} nextCursor={page.nextCursor} />
    </>
  );
}

function NoRows({ path, showAll, action, ...texts }: EmptyList & { path: string }) {
  if (showAll === undefined) return <EmptyState {...texts} action={action} />;
  return (
    <EmptyState
      {...texts}
      action={
        <Button asChild>
          <Link href={path}>{showAll}</Link>
        </Button>
      }
    />
  );
}
