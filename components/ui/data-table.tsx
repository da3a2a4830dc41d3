"use client";

import { type ColumnDef, flexRender, getCoreRowModel, getSortedRowModel, type SortingState, useReactTable } from "@tanstack/react-table";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import { type MouseEvent, type ReactNode, useMemo, useState } from "react";
import { cn } from "./cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "./table";

export type DataColumn<Row> = {
  id: string;
  header: string;
  /** The header is for screen readers only: columns of actions. */
  hiddenHeader?: boolean;
  cell(row: Row): ReactNode;
  /** Makes the column sortable; null sorts last. */
  sortValue?: (row: Row) => string | number | null;
  /** Set right, in tabular figures. */
  numeric?: boolean;
  className?: string;
};

type DataTableProps<Row> = {
  /** Name of the table for screen readers. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  /** What stands in place of rows when there are none. */
  empty?: ReactNode;
  /** For the mouse alone: a click anywhere in a row does what its link does. */
  onRowClick?: (row: Row) => void;
};

function toDefinition<Row>(column: DataColumn<Row>): ColumnDef<Row> {
  const { sortValue } = column;
  return {
    id: column.id,
    header: column.header,
    cell: ({ row }) => column.cell(row.original),
    ...(sortValue
      ? { accessorFn: (row: Row) => sortValue(row) ?? undefined, sortUndefined: "last" as const, sortingFn: "auto" as const }
      : { enableSorting: false }),
  };
}

/** Not one on something in the row that does a thing of its own, nor the end of selecting text. */
function isPlainClick(event: MouseEvent): boolean {
  const inner = event.target instanceof Element && event.target.closest("a, button, input, label") !== null;
  return !inner && window.getSelection()?.type !== "Range";
}

const ariaSort = { asc: "ascending", desc: "descending" } as const;

/** A table whose marked columns sort by a click on their heads: the rows it is given, not those on other pages. */
export function DataTable<Row>({ label, columns, rows, rowId, empty, onRowClick }: DataTableProps<Row>) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const data = useMemo(() => [...rows], [rows]);
  const table = useReactTable({
    data,
    columns: definitions,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: rowId,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  const columnOf = new Map(columns.map((column) => [column.id, column]));

  return (
    <Table aria-label={label}>
      <TableHeader>
        <TableRow>
          {table.getFlatHeaders().map((header) => {
            const column = columnOf.get(header.id);
            const sorted = header.column.getIsSorted();
            const Icon = sorted === "asc" ? ArrowUp : sorted === "desc" ? ArrowDown : ArrowUpDown;
            const text = flexRender(header.column.columnDef.header, header.getContext());
            return (
              <TableHead
                key={header.id}
                className={cn(column?.numeric && "text-right", column?.className)}
                aria-sort={sorted ? ariaSort[sorted] : undefined}
              >
                {header.column.getCanSort() ? (
                  <button
                    type="button"
                    onClick={header.column.getToggleSortingHandler()}
                    className={cn("group inline-flex items-center gap-1 align-middle hover:text-foreground", column?.numeric && "flex-row-reverse")}
                  >
                    {text}
                    <Icon aria-hidden className={cn("size-3", !sorted && "opacity-40 group-hover:opacity-100")} />
                  </button>
                ) : (
                  <span className={cn(column?.hiddenHeader && "sr-only")}>{text}</span>
                )}
              </TableHead>
            );
          })}
        </TableRow>
      </TableHeader>
      <TableBody>
        {table.getRowModel().rows.map((row) => (
          <TableRow
            key={row.id}
            className={cn("hover:bg-muted/50", onRowClick && "cursor-pointer")}
            onClick={onRowClick && ((event) => (isPlainClick(event) ? onRowClick(row.original) : undefined))}
          >
            {row.getVisibleCells().map((cell) => {
              const column = columnOf.get(cell.column.id);
              return (
                <TableCell key={cell.id} className={cn(column?.numeric && "text-right whitespace-nowrap tabular-nums", column?.className)}>
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
        {rows.length === 0 && empty ? (
          <TableRow>
            <TableCell colSpan={columns.length} className="py-8 text-center text-muted-foreground">
              {empty}
            </TableCell>
          </TableRow>
        ) : null}
      </TableBody>
    </Table>
  );
}
