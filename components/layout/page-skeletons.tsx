import { Skeleton } from "@/components/ui/skeleton";

/** Shape of a `PageHeader`. */
export function HeaderSkeleton() {
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div className="space-y-2">
        <Skeleton className="h-6 w-36" />
        <Skeleton className="h-4 w-64" />
      </div>
      <Skeleton className="h-8 w-32" />
    </div>
  );
}

/** Shape of a `TimeSeriesChart`. */
export function ChartSkeleton() {
  return <Skeleton className="h-[382px] w-full rounded-lg" />;
}

/** Shape of a table of so many rows in a card. */
export function TableSkeleton({ rows }: { rows: number }) {
  return (
    <div className="space-y-3 rounded-lg border border-border bg-card p-4">
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} className="h-6 w-full" />
      ))}
    </div>
  );
}
