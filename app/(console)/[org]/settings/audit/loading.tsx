import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function AuditLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <Skeleton className="h-14 w-full rounded-lg" />
      <Skeleton className="h-8 w-full rounded-md" />
      <TableSkeleton rows={10} />
    </LoadingRegion>
  );
}
