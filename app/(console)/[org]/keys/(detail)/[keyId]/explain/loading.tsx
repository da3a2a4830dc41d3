import { LoadingRegion } from "@/components/layout/loading-region";
import { TableSkeleton } from "@/components/layout/page-skeletons";

export default function KeyExplainLoading() {
  return (
    <LoadingRegion>
      <TableSkeleton rows={12} />
    </LoadingRegion>
  );
}
