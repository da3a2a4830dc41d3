import { LoadingRegion } from "@/components/layout/loading-region";
import { ChartSkeleton, HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function OverviewLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {["requests", "errors", "latency", "units"].map((tile) => (
          <Skeleton key={tile} className="h-[150px] rounded-lg" />
        ))}
      </div>
      <ChartSkeleton />
      <div className="grid gap-6 xl:grid-cols-2">
        <TableSkeleton rows={4} />
        <TableSkeleton rows={4} />
      </div>
    </LoadingRegion>
  );
}
