import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";

export default function ExportLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <TableSkeleton rows={3} />
    </LoadingRegion>
  );
}
