import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";

export default function ProjectsLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <TableSkeleton rows={6} />
    </LoadingRegion>
  );
}
