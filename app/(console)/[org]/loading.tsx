import { LoadingRegion } from "@/components/layout/loading-region";
import { ChartSkeleton, HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function OverviewLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
        {["requests", "errors", "latency", "units"].map((tile) => (
          <Skeleton key={tile} className="h-[150px] rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-[102px] rounded-lg sm:h-[110px]" />
      <ChartSkeleton />
      <div className="grid gap-6 min-[87rem]:grid-cols-[5fr_6fr]">
        <TableSkeleton rows={4} />
        <TableSkeleton rows={4} />
      </div>
    </LoadingRegion>
  );
}
