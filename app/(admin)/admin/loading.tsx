import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";

export default function AdminLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <TableSkeleton rows={8} />
    </LoadingRegion>
  );
}
