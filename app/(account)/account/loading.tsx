import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";

export default function AccountLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <TableSkeleton rows={4} />
      <TableSkeleton rows={3} />
    </LoadingRegion>
  );
}
