import { LoadingRegion } from "@/components/layout/loading-region";
import { ChartSkeleton, HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";

export default function UsageLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <ChartSkeleton />
      <ChartSkeleton />
      <TableSkeleton rows={4} />
      <TableSkeleton rows={4} />
    </LoadingRegion>
  );
}
