import { KeyHeadSkeleton } from "@/components/keys/detail/key-skeletons";
import { ChartSkeleton } from "@/components/layout/page-skeletons";
import { LoadingRegion } from "@/components/layout/loading-region";

export default function KeyLoading() {
  return (
    <LoadingRegion>
      <KeyHeadSkeleton />
      <ChartSkeleton />
    </LoadingRegion>
  );
}
