import { LoadingRegion } from "@/components/layout/loading-region";
import { TableSkeleton } from "@/components/layout/page-skeletons";

export default function KeySecretsLoading() {
  return (
    <LoadingRegion>
      <TableSkeleton rows={3} />
      <TableSkeleton rows={2} />
    </LoadingRegion>
  );
}
