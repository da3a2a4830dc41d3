import { ChartSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";
import { LoadingRegion } from "@/components/layout/loading-region";

export default function KeyTabLoading() {
  return (
    <LoadingRegion>
      <ChartSkeleton />
      <TableSkeleton rows={4} />
    </LoadingRegion>
  );
}
