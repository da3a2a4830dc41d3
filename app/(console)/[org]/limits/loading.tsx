import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function LimitsLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <Skeleton className="h-14 w-full rounded-lg" />
      <Skeleton className="h-72 w-full rounded-lg" />
      <Skeleton className="h-52 w-full rounded-lg" />
      <TableSkeleton rows={5} />
    </LoadingRegion>
  );
}
