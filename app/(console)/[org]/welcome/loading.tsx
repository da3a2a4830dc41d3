import { LoadingRegion } from "@/components/layout/loading-region";
import { HeaderSkeleton, TableSkeleton } from "@/components/layout/page-skeletons";

export default function WelcomeLoading() {
  return (
    <LoadingRegion>
      <HeaderSkeleton />
      <TableSkeleton rows={4} />
    </LoadingRegion>
  );
}
